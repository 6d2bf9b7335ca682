// Takes the reader to what the next drawing of the page will show.

export const focusSoon = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus());

// What somebody writes, and does with it.

export const textErrors = (text) =>
  text.trim() ? [] : [{ id: 'text', text: 'Write why' }];

export function actErrors({ act, text }) {
  const errors = [];
  if (!act) errors.push({ id: 'act', text: 'Choose what you do' });
  return [...errors, ...textErrors(text)];
}

/** Where an act is sent. */
export const actPath = (id, act) => `/challenges/${id}/${act === 'advise' ? 'advice' : act}`;

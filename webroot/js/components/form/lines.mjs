// The lines of a text, as mistakes in it are told: `Line 12: …`.

/** The number of the line that a mistake is told of, if it names one. */
export const lineOf = (mistake) => Number(/^Line (\d+):/.exec(mistake)?.[1]) || undefined;

/** As a text box keeps it, whatever machine it was written on. */
export const withPlainLines = (text) => text.replace(/\r\n?/g, '\n');

/** From where to where a line of the text goes; one after the last is the last. */
export function rangeOf(text, line) {
  const lines = text.split('\n');
  const index = Math.min(line, lines.length) - 1;
  const start = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0);
  return [start, start + lines[index].length];
}

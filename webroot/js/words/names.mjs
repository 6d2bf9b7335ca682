// Whether a text names somebody whose name the writer has open. Only to warn: it never stops anybody.

const SHORTEST = 3;

/** Without accents, case and curly apostrophes; what is not a letter or digit parts words. */
const plain = (text) =>
  String(text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Words of a name that tell nobody apart. */
const COMMON = new Set(['not', 'known', 'name', 'unborn', 'child', 'the', 'and', 'van', 'von']);

/** The names of `persons`, as they are shown, that the text has a part of; each once. */
export function namesIn(text, persons) {
  const words = new Set(plain(text));
  const named = persons
    .filter(({ name }) =>
      plain(name).some(
        (part) => part.length >= SHORTEST && !COMMON.has(part) && words.has(part),
      ),
    )
    .map(({ name }) => name);
  return [...new Set(named)];
}

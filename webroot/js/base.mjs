// Where the platform lies at its host: '' at the root, '/concordat' where a proxy serves it below. Known by the address
// that this very script came from.

const OWN = /(?:\/v\/[0-9a-f]+)?\/js\/base\.mjs$/;
const STARTS = /(\s(?:href|src|action)=")\/(?!\/)/g;
const EXPECTS = /\s(?:href|src|action)="?$/;

export const baseOf = (url) => (/^https?:/.test(url) ? new URL(url).pathname.replace(OWN, '') : '');

export const BASE = baseOf(import.meta.url);

const isOurs = (value) => typeof value === 'string' && value.startsWith('/') && !value.startsWith('//');

/**
 * A template's tag that reads addresses as they are written everywhere, from the root, and writes them below the base. A
 * template is made over once: the library tells templates apart by their strings.
 */
export function under(base, tag) {
  if (!base) return tag;
  const made = new WeakMap();

  function template(strings) {
    const known = made.get(strings);
    if (known) return known;
    const below = strings.map((text) => text.replace(STARTS, `$1${base}/`));
    below.raw = strings.raw.map((text) => text.replace(STARTS, `$1${base}/`));
    const expects = strings.slice(0, -1).map((text) => EXPECTS.test(text));
    const fresh = { strings: below, expects };
    made.set(strings, fresh);
    return fresh;
  }

  return (strings, ...values) => {
    const { strings: below, expects } = template(strings);
    return tag(below, ...values.map((value, i) => (expects[i] && isOurs(value) ? base + value : value)));
  };
}

// What somebody chose for this browser. Signing out empties whatever else a browser keeps, for the machine may be
// anybody's; a choice that says nothing of anybody stays, and so is a cookie.

/** Single letters do nothing. */
export const KEYS_OFF = 'concordat-keys-off';

/** What somebody new may try is not shown. */
export const STEPS_OFF = 'concordat-steps-off';

const YEAR_SECONDS = 365 * 24 * 3600;

export const isChosen = (name, jar = document) => jar.cookie.split('; ').includes(`${name}=yes`);

export function choose(name, chosen, jar = document) {
  const byTls = globalThis.location?.protocol === 'https:';
  jar.cookie = `${name}=yes; Path=/; SameSite=Strict; Max-Age=${chosen ? YEAR_SECONDS : 0}${byTls ? '; Secure' : ''}`;
}

// How one signs in oneself: what is shown of it.

const PROOF = {
  password: 'with a password',
  code: 'with a password and a code',
  recovery_code: 'with a password and a recovery code',
  provider: 'through your agency’s own sign-in',
  provider_with_factor: 'through your agency’s own sign-in',
};

export const proofWords = (proof) => PROOF[proof] ?? PROOF.password;

export const browserWords = ({ browser }) => browser || 'A browser';

/** What is said of the second step, in one sentence. */
export function factorWords({ on, needed, recoveryCodes }) {
  if (!on) return 'It is off. Somebody who learns your password could sign in as you.';
  const left =
    recoveryCodes === 1 ? 'You have 1 recovery code left.' : `You have ${recoveryCodes} recovery codes left.`;
  return `It is on${needed ? ', and your role needs it' : ''}. ${left}`;
}

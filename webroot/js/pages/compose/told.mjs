// What was told before it was recorded: to whom, how and when.

import { recipientOf } from '../../components/recipient-picker/presenter.mjs';
import { dayOf, momentOf } from '../../words/time.mjs';

export const emptyTold = () => ({ means: '', day: dayOf(new Date()), time: '', where: 'inside' });

export const emptyOutside = () => ({ name: '', organisation: '', address: '' });

/** Who is in danger is told now: urgent, nothing is recorded afterwards. */
export const isTold = (draft) => draft.kind === 'verbal' && !draft.urgent;

export const isOutside = (draft) => isTold(draft) && draft.told.where === 'outside';

/** Who it goes to: rows of `{agency, party}`, or the one outside the partnership. */
export const recipientRows = (draft) =>
  isOutside(draft) ? [{ outside: draft.outside }] : draft.recipients;

function externalOf(outside) {
  const [name, organisation, address] = ['name', 'organisation', 'address'].map((one) =>
    outside[one].trim(),
  );
  if (!name || !organisation) return null;
  return { external: { name, organisation, ...(address && { address }) } };
}

/** A row's recipient, as the contract wants it; null while it is not complete. */
export const recipientBody = (row) =>
  row?.outside ? externalOf(row.outside) : recipientOf(row?.party);

/** How and when, as far as it is said. */
export function toldBody({ told: { means, day, time } }) {
  const at = momentOf(day, time);
  return { ...(means && { means }), ...(at && { toldAt: at.toISOString() }) };
}

export function toldErrors({ told: { means, day, time } }, now = new Date()) {
  const errors = [];
  if (!means) errors.push({ id: 'told-means', text: 'Say how you told them' });
  if (!day) errors.push({ id: 'told-day', text: 'Say on which day you told them' });
  if (!time) errors.push({ id: 'told-time', text: 'Say at what time you told them' });
  else if (momentOf(day, time) > now) {
    errors.push({ id: 'told-time', text: 'Give the time when you told them, not one to come' });
  }
  return errors;
}

export function outsideErrors({ outside }) {
  const needed = { name: 'Enter the name of who you told', organisation: 'Enter where they work' };
  return Object.entries(needed)
    .filter(([name]) => !outside[name].trim())
    .map(([name, text]) => ({ id: `outside-${name}`, text }));
}

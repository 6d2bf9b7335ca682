// How findings, verdicts and remedies of a decision are put before people.

/** Where a finding belongs on the page; safety of reading first: what stops it. */
export function standing(finding) {
  if (finding.result === 'notApplicable') return 'notApplicable';
  if (finding.result === 'satisfied') return 'satisfied';
  if (finding.carriedBy) return 'carried';
  return { warn: 'warns', withhold: 'withholds' }[finding.effect] ?? 'stops';
}

const ORDER = ['stops', 'withholds', 'carried', 'warns', 'satisfied', 'notApplicable'];

export const GROUP_TITLE = {
  stops: 'What stops it',
  withholds: 'What keeps an item back',
  carried: 'Not satisfied, but carried by what you stated',
  warns: 'Warnings',
  satisfied: 'Satisfied',
  notApplicable: 'Does not apply here',
};

/** Groups `{id, title, findings}` in the order people need them; empty ones left out. */
export function grouped(findings) {
  return ORDER.map((id) => ({
    id,
    title: GROUP_TITLE[id],
    findings: (findings ?? []).filter((finding) => standing(finding) === id),
  })).filter((group) => group.findings.length);
}

/** What holds a sharing: what stops it or, where every item is kept back, what keeps them back. */
export function stopsOf(findings) {
  const of = (kind) => (findings ?? []).filter((finding) => standing(finding) === kind);
  const stops = of('stops');
  return stops.length ? stops : of('withholds');
}

/** `§1.5: A request not to share is respected`. */
export function citation(finding, clauses) {
  const title = clauses?.find((clause) => clause.id === finding.clause)?.title;
  return [finding.section, title].filter(Boolean).join(': ');
}

const CARRIER = {
  ground: { name: 'your ground', text: 'Carried by the ground you stated.' },
  judgement: { name: 'your judgement', text: 'Carried by your professional judgement.' },
  supervisor: { name: 'a supervisor', text: 'Carried by the word of your supervisor.' },
};

export const carriedText = (finding) => CARRIER[finding.carriedBy].text;

/** What a remedy's button says; a remedy without one is only told. */
export const REMEDY_ACTION = {
  stateGround: 'State a ground',
  completeGround: 'Complete your ground',
  recordJudgement: 'Record your judgement',
  seekConsent: 'Go to consent',
  chooseRecipient: 'Choose another recipient',
  completeItem: 'Complete the items',
  choosePurpose: 'Choose another purpose',
  removeItem: 'Leave the item out',
  concernOnly: 'Say only that there is a concern',
  askSupervisor: 'Ask your supervisor',
  confirm: 'Confirm that it is still right',
};

/**
 * What would let more go: each way is a list of steps that are all needed. A step of one item says
 * which, where there are several to choose from.
 */
export const waysOf = (decision, itemName = (position) => `Item ${position + 1}`) =>
  (decision?.remedies ?? []).map(({ steps }) =>
    steps.map((step, index) => ({
      ...step,
      text: [
        index ? 'And: ' : '',
        step.item === undefined ? '' : `${itemName(step.item)}. `,
        step.text,
      ].join(''),
    })),
  );

const AGREEMENT = /\bAgreement \d+\b/;

/** What lets an item go: `§1.5, agreement 3`, `your ground`; nothing where no finding says. */
export function carrierOf(decision, position) {
  const own = (decision.findings ?? []).filter(
    (finding) => finding.item === undefined || finding.item === position,
  );
  const carried = own.find((finding) => standing(finding) === 'carried');
  if (carried) return CARRIER[carried.carriedBy].name;
  const agreed = own.find(
    ({ check, item, result }) =>
      check === 'category' && item === position && result === 'satisfied',
  );
  const named = AGREEMENT.exec(agreed?.text ?? '');
  return named ? `${agreed.section}, ${named[0].toLowerCase()}` : '';
}

/** The status id of an item's verdict. */
export const verdictStatus = (verdict) => (verdict === 'held' ? 'itemHeld' : verdict);

export const checkCount = (findings) => new Set((findings ?? []).map((one) => one.check)).size;

// Being told by e-mail that there is something to read: what is asked, sent and said of it.

const HOURS = Array.from({ length: 24 }, (_, hour) => {
  const label = `${String(hour).padStart(2, '0')}:00`;
  return { id: label, label };
});

const EVERY = [
  { id: '0', label: 'At once' },
  { id: '60', label: 'Once an hour at most' },
  { id: '240', label: 'Every four hours at most' },
  { id: '1440', label: 'Once a day at most' },
];

const AT_NIGHT = { quietFrom: '20:00', quietUntil: '07:00' };

export const notificationFields = () => [
  {
    id: 'tell-address',
    at: 'address',
    kind: 'text',
    label: 'Your e-mail address at work',
    autocomplete: 'email',
    spellcheck: 'false',
    max: 254,
    required: 'Enter your e-mail address',
  },
  {
    id: 'tell-every',
    at: 'everyMinutes',
    kind: 'radios',
    label: 'How often',
    choices: EVERY,
    required: 'Choose how often',
  },
  {
    id: 'tell-from',
    at: 'quietFrom',
    kind: 'select',
    label: 'Not from',
    empty: 'No quiet hours',
    choices: HOURS,
    optional: true,
  },
  {
    id: 'tell-until',
    at: 'quietUntil',
    kind: 'select',
    label: 'Until',
    empty: 'No quiet hours',
    choices: HOURS,
    optional: true,
  },
  {
    id: 'tell-urgent',
    at: 'urgentAlways',
    kind: 'tick',
    label: 'Urgent ones always, in quiet hours too',
    hint: 'You are told again every quarter of an hour, four times, until somebody opens it.',
  },
];

/** The values that the form starts with. */
export const notificationStart = (choice) =>
  choice
    ? { ...choice, everyMinutes: String(choice.everyMinutes) }
    : { everyMinutes: '60', urgentAlways: true, ...AT_NIGHT };

export const notificationBody = (body) => ({ ...body, everyMinutes: Number(body.everyMinutes) });

const FAULTS = {
  unreachable: 'The mail server cannot be reached. Whoever runs this service has to look at it.',
  addressRefused: 'The mail server does not take this address. Is it written correctly?',
  refused: 'The mail server refuses our messages. Whoever runs this service has to look at it.',
};

export const faultWords = ({ fault }) => FAULTS[fault] ?? FAULTS.refused;

const everyWords = (minutes) =>
  (EVERY.find(({ id }) => id === String(minutes))?.label ?? `Every ${minutes} minutes at most`).toLowerCase();

/** What is chosen, in one or two sentences. */
export function notificationWords({ address, everyMinutes, quietFrom, quietUntil, urgentAlways }) {
  const quiet = quietFrom
    ? ` Not from ${quietFrom} to ${quietUntil}${urgentAlways ? ', but for urgent ones' : ''}.`
    : '';
  return `You are told at ${address}, ${everyWords(everyMinutes)}.${quiet}`;
}

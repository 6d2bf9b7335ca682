// What can be done with a case on its page, as small forms.
import {
  accountFields,
  answerFields,
  endFields,
  followFields,
  measureBody,
  measureFields,
  partnerAnswerFields,
  partnerFields,
  regulatorBody,
  regulatorFields,
  stepBody,
  stepFields,
  suspendFields,
  unopenedFields,
} from './form.mjs';
import { STEP } from './presenter.mjs';

/** Of a measure, wherever it is shown. */
export const followAct = ({ id, elsewhere }) => ({
  title: 'Follow up the measure',
  fields: () => followFields(elsewhere),
  request: (body) => [`/measures/${id}`, body],
  button: 'Record',
  said: () => 'Recorded what became of the measure.',
});

/** Of a measure that another agency does not do: else nobody could close the case. */
const endMeasure = ({ id, agency }) => ({
  title: `Wait no longer for ${agency.name}`,
  text: 'You can record that the measure is not done. That it is done, only the agency that does it can say. That agency is told.',
  fields: endFields,
  thing: { outcome: 'notDone' },
  request: (body) => [`/measures/${id}`, body],
  button: 'Record that it is not done',
  warning: true,
  said: () => 'Recorded: it is not done. The other agency has been told.',
});

/** Of an agency's part in another's case. */
export const partActs = (path) => ({
  partnerAnswer: () => ({
    title: 'Answer for your agency’s part',
    text: 'Your agency answers once.',
    fields: partnerAnswerFields,
    request: (body) => [`${path}/partner-answer`, body],
    button: 'Send the answer',
    said: () => 'Sent. The agency that asked has been told.',
  }),
  follow: followAct,
});

/** @param state the page's: the case, and what may be chosen */
export const caseActs = (state, path) => ({
  move({ id: step }) {
    let sent = {};
    return {
      title: STEP[step].label,
      text: STEP[step].text,
      fields: () => stepFields(step),
      request(body) {
        sent = stepBody(body);
        return [`${path}/${step}`, sent];
      },
      button: STEP[step].label,
      said: () => (sent.nothingToLearn ? STEP[step].saidNothing : STEP[step].said),
    };
  },
  suspendAgreement: () => ({
    title: 'Ask the steward to suspend an agreement',
    text: 'Nothing more is shared under it, by any of its parties, once the steward has suspended it.',
    fields: () => suspendFields(state.agreements),
    request: (body) => [`${path}/containments`, body],
    button: 'Ask the steward',
    said: () => 'Asked. The stewards have been told.',
  }),
  suspendAccount: () => ({
    title: 'Suspend an account',
    text: 'At once nothing lets them in any more, until they are handed a new password.',
    fields: () => accountFields(state.staff.filter(({ id }) => id !== state.reader)),
    request: (body) => [`${path}/containments`, body],
    button: 'Suspend the account',
    warning: true,
    said: () => 'Suspended. Nothing lets them in any more.',
  }),
  takeBack: () => ({
    title: 'Take back unopened sharings',
    text: 'What your agency sent under an agreement and nobody has opened is taken back at once. What was opened stays with who opened it.',
    fields: () => unopenedFields(state.agreements),
    request: (body) => [`${path}/containments`, body],
    button: 'Take them back',
    warning: true,
    said: () => 'Done. It stands here how many were taken back.',
  }),
  askPartner: () => ({
    title: 'Ask another agency to look into its part',
    fields: () => partnerFields(state.agencies),
    request: (body) => [`${path}/partners`, body],
    button: 'Ask',
    said: () => 'Asked. The other agency has been told.',
  }),
  measure: () => ({
    title: 'Set a measure',
    fields: () => measureFields(state.staff, state.one.parts),
    request: (body) => [`${path}/measures`, measureBody(body)],
    button: 'Set the measure',
    said: () => 'Set. Whoever does it has been told.',
  }),
  follow: followAct,
  endMeasure,
  regulator: () => ({
    title: 'Record what became of the regulator’s question',
    fields: regulatorFields,
    request: (body) => [`${path}/regulator`, regulatorBody(body)],
    button: 'Record',
    said: () => 'Recorded. If something more is sent, record it again.',
  }),
});

/** Of what a steward is asked to suspend. */
export const containmentActs = {
  answerContainment: ({ id }) => ({
    title: 'Suspend the agreement, or not',
    fields: answerFields,
    request: ({ suspend, reason }) => [`/containments/${id}`, { suspend: suspend === 'yes', reason }],
    button: 'Record',
    warning: true,
    said: () => 'Recorded. The agency that asked has been told.',
  }),
};

import { createRowForm } from '../../components/row-form/row-form.mjs';
import { dischargeBody, dischargeErrors, dischargeFieldId, emptyDischarge } from './form.mjs';
import { DONE } from './presenter.mjs';
import { feedbackPart } from '../feedback/part.mjs';
import { questionsPart } from '../originators/questions.mjs';
import { onwardPart } from '../onward/requests.mjs';
import { waitingView } from './view.mjs';

export function waitingPage(app) {
  const duties = createRowForm(app, {
    empty: emptyDischarge,
    first: 'outcome',
    fieldId: dischargeFieldId,
    errors: dischargeErrors,
    request: (id, values) => [`/obligations/${id}`, dischargeBody(values)],
    said: ({ outcome }) => DONE[outcome],
    heading: 'duties-heading',
  });
  const onward = onwardPart(app);
  const questions = questionsPart(app);
  const feedback = feedbackPart(app);

  return {
    section: 'waiting',
    what: 'what waits',
    title: () => 'Waiting',
    load: async () => {
      if (!app.desk.ready) await app.desk.load();
      await Promise.all([onward.load(), questions.load()]);
    },
    view: () => waitingView(app.desk, duties, onward.view, questions.view, feedback.view),
  };
}

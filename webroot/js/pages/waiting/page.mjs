import { dutyForm } from '../../components/duty/duty.mjs';
import { colleagues } from '../../components/duty/presenter.mjs';
import { feedbackPart } from '../feedback/part.mjs';
import { questionsPart } from '../originators/questions.mjs';
import { onwardPart } from '../onward/requests.mjs';
import { waitingView } from './view.mjs';

export function waitingPage(app) {
  const duties = dutyForm(app, () => app.desk.load());
  const onward = onwardPart(app);
  const questions = questionsPart(app);
  const feedback = feedbackPart(app);
  const reader = { supervises: app.session.has('supervisor'), colleagues: [] };

  return {
    section: 'waiting',
    what: 'what waits',
    title: () => 'Waiting',
    load: async () => {
      if (!app.desk.ready) await app.desk.load();
      const [directory] = await Promise.all([app.directory(), onward.load(), questions.load()]);
      reader.colleagues = colleagues(directory, app.session.practitioner);
    },
    view: () =>
      waitingView(app.desk, duties, onward.view, questions.view, feedback.view, reader),
  };
}

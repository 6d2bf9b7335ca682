import { createInPlace } from '../../components/in-place/in-place.mjs';
import { answerFields, auditFields, recordFields } from './presenter.mjs';
import { problemsView } from './view.mjs';

const acts = {
  record: () => ({
    title: 'Record a problem',
    fields: recordFields,
    request: (body) => ['/problems', body],
    button: 'Record it',
    said: () => 'Recorded. Your representatives and supervisors answer it.',
  }),
  answer: ({ id }) => ({
    title: 'Answer the problem',
    fields: answerFields,
    request: (body) => [`/problems/${id}/answer`, body],
    button: 'Answer',
    said: () => 'Answered. Whoever recorded it reads it.',
  }),
  audit: () => ({
    title: 'Record the yearly look at all problems',
    fields: auditFields,
    request: (body) => ['/problems/audits', body],
    button: 'Record it',
    said: () => 'Recorded. The next look is due in a year.',
  }),
};

/** Problems of practice: one's own; for who handles them the agency's. */
export function problemsPage(app) {
  const state = { problems: [], audit: null, handles: app.session.has('representative', 'supervisor') };

  async function load() {
    const { problems, audit = null } = await app.api.get('/problems');
    Object.assign(state, { problems, audit });
    app.update();
  }

  const inPlace = createInPlace(app, { acts, changed: load });
  return {
    section: app.session.frontLine ? 'waiting' : 'cases',
    what: 'the problems',
    title: () => 'Problems of practice',
    load,
    view: () => problemsView(state, inPlace),
    onResume: () => void load().catch(() => {}),
  };
}

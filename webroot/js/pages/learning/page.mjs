import { createInPlace } from '../../components/in-place/in-place.mjs';
import { publishFields } from './presenter.mjs';
import { learningView } from './view.mjs';

/** Who has a desk finds it where things wait. */
const sectionOf = (app) => {
  if (app.session.frontLine) return 'waiting';
  return app.session.has('representative', 'steward') ? 'cases' : 'learning';
};

const acts = {
  publish: ({ id, text }) => ({
    title: 'Publish it to all agencies',
    text: 'It stands there with its month and its kind, and without your agency unless you want it named.',
    fields: publishFields,
    thing: { text },
    request: (body) => [`/learning/${id}/publish`, body],
    button: 'Publish it',
    said: () => 'Published. All agencies read it.',
  }),
  withdraw: ({ learning }) => ({
    title: 'Take it out of the log',
    text: 'Its text is not shown any more. That something stood there remains.',
    fields: () => [],
    request: () => [`/learning/${learning}/withdraw`],
    button: 'Take it out',
    warning: true,
    said: () => 'Taken out of the log.',
  }),
};

/** What all agencies learnt, and what of one's own is not published yet. */
export function learningPage(app) {
  const state = {
    entries: [],
    unpublished: [],
    publishes: app.session.has('representative', 'supervisor'),
    cases: !app.session.has('auditor') || app.session.frontLine,
  };

  async function load() {
    Object.assign(state, await app.api.get('/learning'));
    app.update();
  }

  const inPlace = createInPlace(app, { acts, changed: load });
  return {
    section: sectionOf(app),
    what: 'what was learnt',
    title: () => 'What agencies learnt',
    load,
    view: () => learningView(state, inPlace),
    onResume: () => void load().catch(() => {}),
  };
}

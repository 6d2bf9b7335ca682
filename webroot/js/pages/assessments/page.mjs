import { query as queryString } from '../../api.mjs';
import { formPage } from '../../components/form/page.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { assessmentPath, rightsOf } from '../../register.mjs';
import { assessmentFields } from './form.mjs';
import { assessmentsView, assessmentView } from './view.mjs';

async function around(app) {
  const [{ assessments }, { agencies }, { agreements }] = await Promise.all([
    app.api.get('/impact-assessments'),
    app.api.get('/agencies'),
    app.api.get('/agreements'),
  ]);
  return { assessments, agencies, agreements };
}

function pick(assessments, id) {
  const found = assessments.find((one) => one.id === id);
  if (!found) throw Object.assign(new Error('no such assessment'), { status: 404 });
  return found;
}

export function assessmentsPage(app) {
  const state = { steward: rightsOf(app.session).steward, assessments: [] };
  return {
    section: 'register',
    what: 'the impact assessments',
    title: () => 'Impact assessments',
    async load() {
      state.assessments = (await app.api.get('/impact-assessments')).assessments;
    },
    view: () => assessmentsView(app.session, state),
  };
}

export function assessmentPage(app, { params: { id } }) {
  const { steward, oversees } = rightsOf(app.session);
  const state = { steward };
  return {
    section: 'register',
    what: 'the impact assessment',
    title: () => state.assessment?.title ?? 'Impact assessment',
    async load() {
      const [all, pack, history] = await Promise.all([
        around(app),
        app.pack(),
        oversees ? app.api.get(`/register/history${queryString({ thing: id })}`) : null,
      ]);
      Object.assign(state, {
        assessment: pick(all.assessments, id),
        agreements: all.agreements,
        history: history?.entries ?? null,
        context: { pack, own: id, names: namesOf(all.agencies, all.agreements) },
      });
    },
    view: () => assessmentView(state),
  };
}

export const newAssessmentPage = (app, { query }) =>
  formPage(app, {
    place: 'assessment-new',
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const agreement = query.get('agreement');
      const all = await around(app);
      const about = all.agreements.find(({ id }) => id === agreement);
      const back = about
        ? { href: `/agreements/${about.id}`, label: 'The agreement' }
        : { href: '/register/assessments', label: 'Impact assessments' };
      return {
        title: 'Add an impact assessment',
        back,
        button: 'Add it',
        fields: assessmentFields(all),
        thing: about && {
          agreements: [about.id],
          agencies: [...about.disclosers, ...about.recipients]
            .map(({ id }) => id)
            .filter((id, index, ids) => ids.indexOf(id) === index),
        },
        stamp: agreement ?? '',
        request: (body) => ['/impact-assessments', body],
        done: ({ id }) => app.go(about ? back.href : assessmentPath({ id }), { replace: true }),
      };
    },
  });

export const editAssessmentPage = (app, { params: { id } }) =>
  formPage(app, {
    place: `assessment-${id}`,
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const all = await around(app);
      const assessment = pick(all.assessments, id);
      return {
        title: 'Change the impact assessment',
        caption: assessment.title,
        back: { href: assessmentPath({ id }), label: assessment.title },
        button: 'Save',
        fields: assessmentFields(all),
        thing: assessment,
        request: (body) => [`/impact-assessments/${id}`, body],
        done: () => app.go(assessmentPath({ id }), { replace: true }),
      };
    },
  });

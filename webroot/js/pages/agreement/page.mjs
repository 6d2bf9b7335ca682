import { query } from '../../api.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { rightsOf } from '../../register.mjs';
import { fieldWords } from '../../words/register.mjs';
import { usualSigners } from '../agency/form.mjs';
import { agreementTitle } from '../agreements/presenter.mjs';
import { reviewFields, signFields, transitionFields } from './form.mjs';
import { partiesOf, TRANSITION } from './presenter.mjs';
import { agreementView } from './view.mjs';

const acts = (state, path) => ({
  change: ({ id: transition }) => {
    const { title, text, said, label, warning } = TRANSITION[transition];
    return {
      title,
      text,
      warning,
      fields: () => transitionFields(transition),
      labelOf: fieldWords,
      request: (body) => [`${path}/${transition}`, body],
      button: label,
      said: () => said,
    };
  },
  review: () => ({
    title: 'Record a review',
    fields: () => reviewFields(state.terms),
    request: (body) => [`${path}/reviews`, body],
    button: 'Record the review',
    said: () => 'Recorded: it was reviewed.',
  }),
  sign: () => ({
    title: `Record a signature under version ${state.agreement.version}`,
    fields: () => signFields(state.signsFor, usualSigners(state.terms, 'agreement')),
    thing: state.signsFor.length === 1 ? { agency: state.signsFor[0].id } : {},
    labelOf: fieldWords,
    request: (body) => [`${path}/sign-offs`, { ...body, version: state.agreement.version }],
    button: 'Record the signature',
    said: ({ stage }) =>
      stage === 'signed'
        ? 'Recorded. Every party has signed: it can be brought into force.'
        : 'Recorded: it is signed.',
  }),
});

export function agreementPage(app, { params: { id } }) {
  const rights = rightsOf(app.session);
  const path = `/agreements/${id}`;
  const state = { rights };

  async function load() {
    const [agreement, terms, pack, { communities }, { agencies }, { assessments }] =
      await Promise.all([
        app.api.get(path),
        app.registerTerms(),
        app.pack(),
        app.api.get('/communities'),
        app.api.get('/agencies'),
        app.api.get('/impact-assessments'),
      ]);
    const parties = partiesOf(agreement);
    const party = parties.some((one) => rights.keeps(one.id));
    const reads = rights.steward || app.session.has('auditor') || party;
    const history = reads ? await app.api.get(`/register/history${query({ thing: id })}`) : null;
    Object.assign(state, {
      agreement,
      terms,
      signsFor: parties.filter((one) => rights.keeps(one.id)),
      assessments: assessments.filter((one) => one.agreements.includes(id)),
      history: history?.entries ?? null,
      context: { pack, own: id, names: namesOf(agencies, communities) },
    });
  }

  const inPlace = createInPlace(app, { acts: acts(state, path), changed: load });
  return {
    section: 'register',
    what: 'the agreement',
    title: () => (state.agreement ? agreementTitle(state.agreement) : 'Agreement'),
    load,
    view: () => agreementView(state, inPlace),
  };
}

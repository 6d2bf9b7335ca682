import { formPage } from '../../components/form/page.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { agencyPath, homeOfAgency, rightsOf, sectionOfAgency } from '../../register.mjs';
import { dayOf } from '../../words/time.mjs';
import { query } from '../../api.mjs';
import { rowsOf } from '../register/presenter.mjs';
import { agencyActs } from './acts.mjs';
import { detailsFields } from './form.mjs';
import { agreementsOf, communitiesOf, staffRows } from './presenter.mjs';
import { agencyView } from './view.mjs';

const FEW = 5;

/** What of the register concerns an agency, as far as the reader may see it. */
async function read(app, id) {
  const rights = rightsOf(app.session);
  const oversees = rights.steward || app.session.has('auditor') || rights.keeps(id);
  const nothing = Promise.resolve(null);
  const [agency, terms, pack, agencies, communities, agreements, closures, staff, due, history, provider] =
    await Promise.all([
      app.api.get(`/agencies/${id}`),
      app.registerTerms(),
      app.pack(),
      app.api.get('/agencies'),
      app.api.get('/communities'),
      app.api.get('/agreements'),
      app.api.get(`/agencies/${id}/closures`),
      rights.readsStaff(id) ? app.api.get(`/agencies/${id}/staff`) : nothing,
      oversees ? app.api.get('/register/due') : nothing,
      oversees ? app.api.get(`/register/history${query({ agency: id })}`) : nothing,
      rights.keeps(id) ? app.api.get(`/agencies/${id}/provider`) : nothing,
    ]);
  const today = dayOf(new Date());
  return {
    agency,
    terms,
    today,
    keeps: rights.keeps(id) && agency.stage !== 'left',
    communities: communitiesOf(communities.communities, id),
    agreements: agreementsOf(agreements.agreements, id),
    closures: closures.closures,
    provider: provider?.settings ?? null,
    staff: staff ? staffRows(staff.staff, today) : null,
    due: rowsOf((due?.due ?? []).filter((one) => one.agency?.id === id)),
    history: history ? history.entries.slice(0, FEW) : null,
    moreHistory: (history?.entries.length ?? 0) > FEW,
    context: {
      pack,
      own: id,
      names: namesOf(
        agencies.agencies,
        communities.communities,
        agreements.agreements,
        agency.teams,
        staff?.staff ?? [],
      ),
    },
  };
}

function pageOf(app, id, { section, isOwn }) {
  const state = { rights: rightsOf(app.session), isOwn };
  const load = async () => Object.assign(state, await read(app, id));
  const inPlace = createInPlace(app, {
    acts: agencyActs(state),
    async changed() {
      app.forget('directory');
      await load();
    },
  });
  return {
    section,
    what: 'the agency',
    title: () => state.agency?.name ?? 'Agency',
    load,
    view: () => agencyView(state, inPlace),
  };
}

export const agencyPage = (app, { params }) =>
  pageOf(app, params.id, { section: 'register', isOwn: false });

/** The representative's own. */
export const myAgencyPage = (app) =>
  pageOf(app, rightsOf(app.session).own, { section: 'agency', isOwn: true });

export const newAgencyPage = (app) =>
  formPage(app, {
    place: 'agency-new',
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const [terms, { agencies }] = await Promise.all([
        app.registerTerms(),
        app.api.get('/agencies'),
      ]);
      return {
        title: 'Sign up an agency',
        text: 'It is not active at once. Next its chief officer signs, and it names a representative.',
        back: { href: '/register/agencies', label: 'Agencies' },
        button: 'Propose the agency',
        fields: detailsFields({ terms, agencies, own: false, isNew: true }),
        request: (body) => ['/agencies', body],
        done: ({ id }) => app.go(agencyPath({ id }), { replace: true }),
      };
    },
  });

export const editAgencyPage = (app, { params: { id } }) =>
  formPage(app, {
    place: `agency-${id}`,
    section: sectionOfAgency(app.session, id),
    what: 'the form',
    may: rightsOf(app.session).keeps(id),
    async load() {
      const [terms, { agencies }, agency] = await Promise.all([
        app.registerTerms(),
        app.api.get('/agencies'),
        app.api.get(`/agencies/${id}`),
      ]);
      const { steward } = rightsOf(app.session);
      const home = homeOfAgency(app.session, id);
      return {
        title: 'Change the details',
        caption: agency.name,
        text: steward
          ? undefined
          : 'Its name, its kind, its group and who commissions it are the steward’s to change.',
        back: { href: home, label: agency.name },
        button: 'Save the details',
        fields: detailsFields({
          terms,
          agencies: agencies.filter((one) => one.id !== id),
          own: !steward,
          isNew: false,
        }),
        thing: agency,
        request: (body) => [`/agencies/${id}`, body],
        done() {
          app.forget('directory');
          app.go(home, { replace: true });
        },
      };
    },
  });

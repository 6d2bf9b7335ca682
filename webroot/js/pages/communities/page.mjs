import { query } from '../../api.mjs';
import { formPage } from '../../components/form/page.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { communityPath, rightsOf } from '../../register.mjs';
import { usualSigners } from '../agency/form.mjs';
import { communityFields, joinFields, leaveFields, signFields } from './form.mjs';
import { agreementsIn, couldJoin, membersOf } from './presenter.mjs';
import { communitiesView, communityView } from './view.mjs';

export function communitiesPage(app) {
  const state = { steward: rightsOf(app.session).steward, communities: [] };
  return {
    section: 'register',
    what: 'the communities',
    title: () => 'Communities',
    async load() {
      state.communities = (await app.api.get('/communities')).communities;
    },
    view: () => communitiesView(app.session, state),
  };
}

/** There is no address of a single one: all are read by everybody. */
async function communityOf(app, id) {
  const { communities } = await app.api.get('/communities');
  const community = communities.find((one) => one.id === id);
  if (!community) throw Object.assign(new Error('no such community'), { status: 404 });
  return { community, communities };
}

const acts = (state, path) => ({
  join: () => ({
    title: 'An agency joins today',
    fields: () => joinFields(state.couldJoin),
    request: (body) => [`${path}/members`, body],
    button: 'Add it',
    said: () => 'Recorded: it is a member from today.',
  }),
  leave: (member) => ({
    title: `${member.name} leaves today`,
    text: 'This cannot be while an agreement of the community names it.',
    fields: leaveFields,
    thing: { agency: member.id },
    request: (body) => [`${path}/leave`, body],
    button: 'Record that it leaves',
    warning: true,
    said: () => `Recorded: ${member.name} is no longer a member.`,
  }),
  sign: () => ({
    title: 'Record a signature for a member',
    fields: () => signFields(state.signsFor, usualSigners(state.terms, 'community')),
    thing: state.signsFor.length === 1 ? { agency: state.signsFor[0].id } : {},
    request: (body) => [`${path}/sign-offs`, body],
    button: 'Record the signature',
    said: () => 'Recorded: it is signed.',
  }),
});

export function communityPage(app, { params: { id } }) {
  const rights = rightsOf(app.session);
  const state = { steward: rights.steward };

  async function load() {
    const [{ community, communities }, terms, pack, { agencies }, { agreements }, history] =
      await Promise.all([
        communityOf(app, id),
        app.registerTerms(),
        app.pack(),
        app.api.get('/agencies'),
        app.api.get('/agreements'),
        rights.oversees ? app.api.get(`/register/history${query({ thing: id })}`) : null,
      ]);
    const members = membersOf(community);
    Object.assign(state, {
      community,
      terms,
      members,
      couldJoin: couldJoin(agencies, community),
      signsFor: members.filter((member) => rights.keeps(member.id)),
      agreements: agreementsIn(agreements, id),
      history: history?.entries ?? null,
      context: { pack, own: id, names: namesOf(agencies, communities, agreements) },
    });
  }

  const inPlace = createInPlace(app, {
    acts: acts(state, `/communities/${id}`),
    async changed() {
      app.forget('pack', 'directory');
      await load();
    },
  });
  return {
    section: 'register',
    what: 'the community',
    title: () => state.community?.name ?? 'Community',
    load,
    view: () => communityView(state, inPlace),
  };
}

export const newCommunityPage = (app) =>
  formPage(app, {
    place: 'community-new',
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    load: async () => ({
      title: 'Make a community',
      text: 'Agencies join it afterwards.',
      back: { href: '/register/communities', label: 'Communities' },
      button: 'Make the community',
      fields: communityFields(await app.pack()),
      request: (body) => ['/communities', body],
      done({ id }) {
        app.forget('pack');
        app.go(communityPath({ id }), { replace: true });
      },
    }),
  });

export const editCommunityPage = (app, { params: { id } }) =>
  formPage(app, {
    place: `community-${id}`,
    section: 'register',
    what: 'the form',
    may: rightsOf(app.session).steward,
    async load() {
      const [{ community }, pack] = await Promise.all([communityOf(app, id), app.pack()]);
      return {
        title: 'Change the community',
        caption: community.name,
        back: { href: communityPath({ id }), label: community.name },
        button: 'Save the community',
        fields: communityFields(pack),
        thing: community,
        request: (body) => [`/communities/${id}`, body],
        done() {
          app.forget('pack');
          app.go(communityPath({ id }), { replace: true });
        },
      };
    },
  });

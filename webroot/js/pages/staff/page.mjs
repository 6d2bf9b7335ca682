import { query } from '../../api.mjs';
import { formPage } from '../../components/form/page.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { agencyPath, homeOfAgency, rightsOf, sectionOfAgency } from '../../register.mjs';
import { dayOf } from '../../words/time.mjs';
import { reasonField } from '../agency/form.mjs';
import { isHere } from '../agency/presenter.mjs';
import { isShutOut, memberFields, rolesFor, trainingFields, withKeptRoles } from './form.mjs';
import { enrolledView, memberView } from './view.mjs';

const notFound = () => Object.assign(new Error('not on the staff'), { status: 404 });

/** There is no address of a single member: who may read one may read all. */
async function memberOf(app, { id, person }) {
  const { staff } = await app.api.get(`/agencies/${id}/staff`);
  const member = staff.find((one) => one.id === person);
  if (!member) throw notFound();
  return member;
}

const acts = (state, path) => ({
  train: () => ({
    title: `Record a training of ${state.member.name}`,
    fields: trainingFields,
    request: (body) => [`${path}/trainings`, body],
    button: 'Record the training',
    said: () => 'Recorded: the training counts from its day.',
  }),
  password: () => ({
    title: `A new password for ${state.member.name}`,
    text: 'The old one no longer works, and they are signed out everywhere. Make sure that it is they who ask.',
    fields: () => [],
    request: () => [`${path}/password`],
    button: 'Give a new password',
    said(answer) {
      state.credentials = answer;
      return 'There is a new password. It is shown here once.';
    },
  }),
  factor: () => ({
    title: `Take ${state.member.name}’s second step away`,
    text: 'For somebody who lost their phone and their recovery codes. They are signed out everywhere, and set it up again when they next sign in, if their role needs it. Make sure that it is they who ask.',
    fields: () => [],
    request: () => [`${path}/second-factor/reset`],
    button: 'Take it away',
    said: () => 'The second step is taken away.',
  }),
  provider: () => ({
    title: `${state.member.name} at the agency’s sign-in service`,
    text: 'If you change this, they are signed out where they signed in through it.',
    thing: { subject: state.subject ?? '' },
    fields: () => [
      {
        id: 'subject',
        kind: 'text',
        label: 'Their ID there',
        hint: 'Exactly as the service writes it. Leave it empty if they are not to sign in that way.',
        max: 255,
        optional: true,
        spellcheck: 'false',
      },
    ],
    request: (body) => [`${path}/provider`, body],
    button: 'Save',
    said: () => 'Saved.',
  }),
  leave: () => ({
    title: `${state.member.name} leaves the agency`,
    text: 'From today they can no longer sign in.',
    fields: () => [
      reasonField('Why?', {
        required: undefined,
        optional: true,
        hint: 'For the history. Nothing personal.',
      }),
    ],
    request: (body) => [`${path}/leave`, body],
    button: 'Record that they leave',
    warning: true,
    said: () => 'Recorded: they have left.',
  }),
});

export function memberPage(app, { params }) {
  const rights = rightsOf(app.session);
  const path = `${agencyPath(params)}/staff/${params.person}`;
  const state = {
    path,
    back: homeOfAgency(app.session, params.id),
    credentials: null,
    flash: app.flash,
  };
  app.flash = null;
  if (state.flash) app.say(state.flash);

  async function load() {
    const oversees = rights.keeps(params.id) || app.session.has('auditor');
    const [agency, member, pack, history, provider] = await Promise.all([
      app.api.get(`/agencies/${params.id}`),
      memberOf(app, params),
      app.pack(),
      oversees ? app.api.get(`/register/history${query({ thing: params.person })}`) : null,
      rights.keeps(params.id) ? app.api.get(`/agencies/${params.id}/provider`) : null,
    ]);
    const today = dayOf(new Date());
    const here = isHere(member, today);
    Object.assign(state, {
      agency,
      member,
      today,
      keeps: here && rights.keeps(params.id),
      trains: here && rights.trains(params.id),
      history: history?.entries ?? null,
      provider: provider?.settings ?? null,
      subject: provider?.links.find((one) => one.practitioner === params.person)?.subject,
      context: { pack, own: params.person, names: namesOf([agency], agency.teams, [member]) },
    });
  }

  const inPlace = createInPlace(app, {
    acts: acts(state, `/practitioners/${params.person}`),
    async changed() {
      app.forget('directory');
      await load();
    },
  });
  return {
    section: sectionOfAgency(app.session, params.id),
    what: 'the page',
    title: () => state.member?.name ?? 'Staff',
    load,
    view: () => memberView(state, inPlace),
  };
}

async function around(app, id) {
  const [agency, { agencies }] = await Promise.all([
    app.api.get(`/agencies/${id}`),
    app.api.get('/agencies'),
  ]);
  return { agency, agencies, steward: rightsOf(app.session).steward };
}

export const newMemberPage = (app, { params: { id } }) => {
  let enrolled = null;
  return formPage(app, {
    place: `staff-new-${id}`,
    section: sectionOfAgency(app.session, id),
    what: 'the form',
    may: rightsOf(app.session).keeps(id),
    async load() {
      const context = await around(app, id);
      const home = homeOfAgency(app.session, id);
      let name = '';
      return {
        title: 'Add somebody to the staff',
        caption: context.agency.name,
        text: 'They get an account. Its password is shown to you once, to hand on.',
        back: { href: home, label: context.agency.name },
        button: 'Add them',
        fields: memberFields({ ...context, isNew: true }),
        thing: { engagement: 'employee', roles: ['practitioner'] },
        request(body) {
          name = body.name;
          return [`/agencies/${id}/staff`, body];
        },
        instead: () => enrolled && enrolledView(context.agency, home, name, enrolled),
        done(answer) {
          enrolled = answer;
          app.forget('directory');
          app.say(`${name} is on the staff. The password is shown once.`);
          app.update();
          requestAnimationFrame(() => document.getElementById('credentials')?.focus());
        },
      };
    },
  });
};

export const editMemberPage = (app, { params }) =>
  formPage(app, {
    place: `staff-${params.person}`,
    section: sectionOfAgency(app.session, params.id),
    what: 'the form',
    may: rightsOf(app.session).keeps(params.id),
    async load() {
      const [context, member] = await Promise.all([
        around(app, params.id),
        memberOf(app, params),
      ]);
      const path = `${agencyPath(params)}/staff/${params.person}`;
      let shutOut = false;
      return {
        title: 'Change roles and teams',
        caption: member.name,
        back: { href: path, label: member.name },
        button: 'Save',
        fields: memberFields({ ...context, isNew: false }),
        thing: member,
        request(body) {
          const sent = withKeptRoles(body, member, rolesFor(context));
          shutOut = isShutOut(member, sent);
          return [`/practitioners/${member.id}`, sent];
        },
        done() {
          app.forget('directory');
          app.flash = shutOut ? `${member.name} is signed out. Give them a new password below.` : null;
          app.go(path, { replace: true });
        },
      };
    },
  });

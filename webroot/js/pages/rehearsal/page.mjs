import { drawing } from '../../components/chart/chart.mjs';
import { formPage } from '../../components/form/page.mjs';
import { createSending } from '../../form-sending.mjs';
import { html } from '../../lit.mjs';
import { communityPath, rightsOf } from '../../register.mjs';
import {
  agreementFields,
  agreementRequest,
  communityFields,
  communityRequest,
  firstWay,
  packFields,
  packRequest,
  USUAL_MONTHS,
} from './form.mjs';
import { isOver } from './presenter.mjs';
import { introduction, outcomeView } from './view.mjs';

const POLL_MILLIS = 1_000;

const focusOutcome = () =>
  requestAnimationFrame(() => document.getElementById('outcome-heading')?.focus());

/**
 * A form, and below it what comes of trying it.
 *
 * @param place where what was typed is kept
 * @param load answers what a form page takes, but for what every rehearsal has
 */
function rehearsalPage(app, { place, what, load }) {
  const state = { pack: null, id: null, rehearsal: null };
  const sending = createSending(app, state);
  let timer = null;

  async function follow(id) {
    clearTimeout(timer);
    let rehearsal = state.rehearsal;
    try {
      rehearsal = await app.api.get(`/rehearsals/${id}`);
    } catch (problem) {
      if (!problem.noAnswer) throw problem;
    }
    // another was begun meanwhile, or the page was left
    if (id !== state.id) return;
    clearTimeout(timer);
    const wasOver = isOver(state.rehearsal);
    state.rehearsal = rehearsal;
    app.update();
    if (!isOver(rehearsal)) {
      // the stream tells of it too; this is for when the stream is away
      timer = setTimeout(() => follow(id), POLL_MILLIS);
    } else if (!wasOver) {
      app.say('The rehearsal is over.');
    }
  }

  const cancel = () =>
    sending.send({
      errors: [],
      request: () => [`/rehearsals/${state.id}/cancel`, undefined],
      fieldId: () => undefined,
      done: () => follow(state.id),
      /** It was over before it could be cancelled. */
      async failed({ status }) {
        if (status === 409) await follow(state.id);
        return status === 409;
      },
    });

  const form = formPage(app, {
    place,
    section: 'register',
    what,
    may: rightsOf(app.session).steward,
    async load() {
      void drawing(app);
      state.pack = await app.pack();
      return {
        title: 'Rehearse a change',
        before: () => introduction,
        button: 'Rehearse',
        leave: 'Go back',
        repeats: true,
        ...(await load(state.pack)),
        async done({ id }) {
          Object.assign(state, { id, rehearsal: null, errors: [] });
          await follow(id);
          focusOutcome();
        },
      };
    },
  });

  return {
    ...form,
    view: () => html`${form.view()} ${outcomeView(state, cancel)}`,
    onEvent(kind, data) {
      if (kind === 'rehearsal' && data?.id === state.id && !isOver(state.rehearsal)) {
        void follow(data.id);
      }
    },
    close() {
      state.id = null;
      clearTimeout(timer);
    },
  };
}

export function rehearseAgreementPage(app, { query }) {
  const asked = query.get('agreement');
  return rehearsalPage(app, {
    place: 'rehearsal-agreement',
    what: 'the agreements',
    async load() {
      const { agreements } = await app.api.get('/agreements');
      return {
        stamp: asked ?? '',
        back: asked
          ? { href: `/agreements/${asked}`, label: 'The agreement' }
          : { href: '/agreements', label: 'Agreements' },
        fields: agreementFields(agreements),
        thing: {
          agreement: asked ?? '',
          as: firstWay(agreements, asked),
          months: USUAL_MONTHS,
        },
        onChange(values, id) {
          if (id === 'agreement') values.as = firstWay(agreements, values.agreement);
        },
        request: agreementRequest,
      };
    },
  });
}

export const rehearseCommunityPage = (app, { params: { id } }) =>
  rehearsalPage(app, {
    place: `rehearsal-${id}`,
    what: 'the community',
    async load(pack) {
      const [{ communities }, { agencies }] = await Promise.all([
        app.api.get('/communities'),
        app.api.get('/agencies'),
      ]);
      const community = communities.find((one) => one.id === id);
      if (!community) throw Object.assign(new Error('no such community'), { status: 404 });
      const { purposes, members } = community;
      return {
        caption: community.name,
        stamp: JSON.stringify([purposes, members.map((one) => one.id)]),
        back: { href: communityPath({ id }), label: community.name },
        fields: communityFields({ community, agencies, pack }),
        thing: { purposes, members, months: USUAL_MONTHS },
        request: communityRequest(community),
      };
    },
  });

export const rehearsePackPage = (app) =>
  rehearsalPage(app, {
    place: 'rehearsal-pack',
    what: 'the form',
    load: async () => ({
      title: 'Rehearse a changed protocol',
      back: { href: '/register', label: 'Register' },
      fields: packFields,
      thing: { months: USUAL_MONTHS },
      request: packRequest,
    }),
  });

import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { problemText } from '../../words/problems.mjs';
import { partyName } from '../../words/labels.mjs';
import { inOrder } from '../../components/advice/advice.mjs';
import { concerns, sectionOf } from './presenter.mjs';
import { recipientView } from './recipient.mjs';
import { senderView } from './sender.mjs';

export function sharingPage(app, { params }) {
  const state = { sharing: null, pack: null, advice: [], errors: [], flash: app.flash };
  const submission = app.api.submission();
  app.flash = null;

  /** Whether the hub asks this of us from a referral: then there is a form to answer it. */
  const requestOf = (sharing) =>
    sharing.answerBy ? app.api.get(`/requests/${sharing.id}`) : null;

  async function load() {
    const [sharing, pack, advice] = await Promise.all([
      app.api.get(`/sharings/${params.id}`),
      app.pack(),
      app.api.get(`/advice?sharing=${params.id}`),
    ]);
    const freed = state.sharing?.state === 'held' && sharing.state === 'delivered';
    const request = await requestOf(sharing);
    Object.assign(state, { sharing, pack, request, advice: inOrder(advice) });
    app.section = sectionOf(sharing);
    if (sharing.side === 'recipient') app.desk.opened(params.id);
    if (freed) {
      state.flash = `Released: ${partyName(sharing.to)} has it now.`;
      app.say(state.flash);
    }
    app.update();
  }

  async function reload() {
    try {
      await load();
    } catch {
      // what is shown stays; the next event or the next visit brings it up to date
    }
  }

  async function press(path, said) {
    if (submission.busy) return;
    state.errors = [];
    const sent = submission.send(`/sharings/${params.id}/${path}`, undefined);
    app.update();
    try {
      await sent;
      if (said) app.say(said);
      app.desk.refresh();
      await load();
    } catch (problem) {
      state.errors = [{ text: problemText(problem) }];
      focusErrorSummary();
    }
    app.update();
  }

  const act = {
    confirm: () => press('confirm'),
    askSupervisor: () => press('ask-supervisor', 'Your supervisors are asked.'),
    busy: () => submission.busy,
    reader: {
      supervises: app.session.has('supervisor'),
      self: app.session.practitioner?.id,
    },
  };

  return {
    section: 'inbox',
    what: 'the sharing',
    title: () => state.sharing?.title ?? 'Sharing',
    load,
    view: () =>
      state.sharing.side === 'recipient'
        ? recipientView(state)
        : senderView(state, app, act),
    onEvent(kind, data) {
      const asked = kind === 'advice' && state.advice.some(({ id }) => id === data.id);
      if (asked || concerns(data, params.id)) void reload();
    },
    onResume: () => void reload(),
  };
}

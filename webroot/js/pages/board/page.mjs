import { query as queryString } from '../../api.mjs';
import { drawing } from '../../components/chart/chart.mjs';
import { isChosen, KEYS_OFF } from '../../choices.mjs';
import { merged } from '../../live-rows.mjs';
import { rename } from '../../router.mjs';
import { addressOf, filtersOf } from './presenter.mjs';
import { boardView } from './view.mjs';

const LOOK_MILLIS = 15_000;
const SETTLE_MILLIS = 250;
/** What shows one of them is half of all scripts here: it comes when somebody is about to open one. */
const referral = () => import('../referral/page.mjs');

const ROOM_FOR_TWO = '(min-width: 70em)';

/** The hub's queue, live: what is due first before all others, and one of them open beside it. */
export function boardPage(app, { query }) {
  const state = {
    filters: filtersOf(query),
    rows: [],
    here: [],
    figures: null,
    pack: null,
    pointing: false,
    beside: null,
    self: app.session.practitioner?.id,
  };
  const submissions = new Map();
  let timer = null;
  let settle = null;
  let closed = false;

  async function fetchRows() {
    const rows = [];
    let after;
    do {
      const { rating, mine } = state.filters;
      const page = await app.api.get(
        `/hub/queue${queryString({ rating, mine: mine ? 'true' : '', after })}`,
      );
      rows.push(...page.referrals);
      after = page.next;
    } while (after);
    return rows;
  }

  async function refresh() {
    const [rows, figures] = await Promise.all([fetchRows(), app.api.get('/hub/figures')]);
    state.fresh = rows;
    Object.assign(state, { rows: merged(state.rows, rows, state.pointing), figures });
    app.update();
  }

  /** A hint is all it is: where it fails nobody is told. */
  async function look() {
    try {
      const referral = state.beside?.id;
      const { here } = await app.api.ask('/hub/presence', referral ? { referral } : {});
      state.here = here;
      app.update();
    } catch {
      state.here = [];
    }
  }

  async function showBeside(id) {
    const beside = { id, ready: false };
    const isStillOpen = () => !closed && state.beside === beside;
    state.beside = beside;
    app.update();
    try {
      const { referralPage } = await referral();
      // What nobody sees is not read.
      if (!isStillOpen()) return;
      beside.page = referralPage(app, { params: { id }, beside: true });
      await beside.page.load();
      beside.ready = true;
    } catch (problem) {
      // Its scripts do not fit those that are here: the platform was renewed. The address says what is open.
      if (problem instanceof SyntaxError) {
        location.reload();
        return;
      }
      beside.failed = true;
    }
    if (!isStillOpen()) return;
    app.update();
    void look();
    requestAnimationFrame(() =>
      document.getElementById('board-beside')?.focus({ preventScroll: true }),
    );
  }

  const keepAddress = () => rename(addressOf(state.filters));

  const act = {
    /** Beside the board where there is room, else on its own page. */
    open(event, id) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      if (!matchMedia(ROOM_FOR_TWO).matches) return;
      event.preventDefault();
      event.stopPropagation();
      state.filters.open = id;
      keepAddress();
      void showBeside(id);
    },
    close() {
      const id = state.beside?.id;
      Object.assign(state, { beside: null });
      state.filters.open = '';
      keepAddress();
      app.update();
      void look();
      requestAnimationFrame(() =>
        document.getElementById(`row-${id}`)?.focus({ preventScroll: true }),
      );
    },
    /** Order changes only when nobody is pointing at it. */
    point(pointing) {
      if (state.pointing === pointing) return;
      state.pointing = pointing;
      if (pointing) void referral().catch(() => {});
      if (!pointing && state.fresh) state.rows = merged(state.rows, state.fresh, false);
      app.update();
    },
    async take(row) {
      const submission = submissions.get(row.id) ?? app.api.submission();
      submissions.set(row.id, submission);
      state.trouble = '';
      try {
        await submission.send(`/referrals/${row.id}/assign`, {
          version: row.version,
          practitioner: state.self,
        });
        app.say('It is yours.');
      } catch (problem) {
        state.trouble = problem.detail ?? 'That did not work. Try again.';
        app.say(state.trouble);
      } finally {
        submissions.delete(row.id);
      }
      await refresh().catch(() => {});
    },
    /** Up and down the rows, and M for mine. */
    key(event) {
      const links = [...event.currentTarget.querySelectorAll('.cc-board__who')];
      const at = links.indexOf(document.activeElement);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1 && isChosen(KEYS_OFF)) return;
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      if (step) {
        event.preventDefault();
        links[Math.min(Math.max(at + step, 0), links.length - 1)].focus();
      } else if (event.key === 'm') {
        event.preventDefault();
        const row = state.rows[at];
        if (!row.assigned) void act.take(row);
        else if (row.assigned.id === state.self) app.say('It is yours already.');
        else app.say('Somebody has it already.');
      }
    },
  };

  return {
    section: 'board',
    what: 'the board',
    title: () => 'Board',
    async load() {
      void drawing(app);
      const [pack] = await Promise.all([app.pack(), refresh()]);
      state.pack = pack;
      // Somebody may have left before it came.
      if (closed) return;
      if (state.filters.open && matchMedia(ROOM_FOR_TWO).matches) {
        void showBeside(state.filters.open);
      }
      await look();
      if (!closed) timer ??= setInterval(look, LOOK_MILLIS);
    },
    view: () => boardView(state, act),
    onEvent(kind, data) {
      if (!['referral', 'clock'].includes(kind)) return;
      state.beside?.page?.onEvent(kind, data);
      clearTimeout(settle);
      settle = setTimeout(() => void refresh().catch(() => {}), SETTLE_MILLIS);
    },
    onResume() {
      void refresh().catch(() => {});
      state.beside?.page?.onResume();
    },
    close() {
      closed = true;
      clearInterval(timer);
      clearTimeout(settle);
    },
  };
}

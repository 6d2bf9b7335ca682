import { query } from '../../api.mjs';
import { createKept } from '../../components/draft/draft.mjs';
import { createSending } from '../../form-sending.mjs';
import { merged } from '../../live-rows.mjs';
import { createPaging, emptyMore, fetchMore } from '../../paging.mjs';
import { emptyFinding, findingBody, findingErrors } from './form.mjs';
import { isReading, titleOf } from './presenter.mjs';
import { decidedView, queueView, reviewView } from './view.mjs';

const SETTLE_MILLIS = 250;
const EVENTS = ['review', 'obligation'];

/** What waits for a supervisor's look, live: nothing moves while somebody points at it. */
export function reviewsPage(app) {
  const state = { rows: [], next: null, pack: null, pointing: false, flash: app.flash, ...emptyMore() };
  let settle = null;
  app.flash = null;

  /** As far as one has looked already, and the first page at least. */
  async function refresh() {
    const fresh = [];
    let next;
    do {
      const page = await app.api.get(`/reviews${query({ after: next })}`);
      fresh.push(...page.reviews);
      next = page.next;
    } while (next && fresh.length < state.rows.length);
    state.fresh = state.pointing ? fresh : null;
    state.rows = merged(state.rows, fresh, state.pointing);
    state.next = next;
    app.update();
  }

  const act = {
    later: () =>
      fetchMore(
        state,
        async () => {
          const { reviews, next } = await app.api.get(`/reviews${query({ after: state.next })}`);
          const known = new Set(state.rows.map(({ id }) => id));
          state.rows = [...state.rows, ...reviews.filter(({ id }) => !known.has(id))];
          state.next = next;
          // What was read before is less than what is shown now.
          state.fresh = null;
        },
        { failed: 'Later ones did not load. Try again.', changed: app.update },
      ),
    point(pointing) {
      if (state.pointing === pointing) return;
      state.pointing = pointing;
      if (!pointing && state.fresh) {
        state.rows = merged(state.rows, state.fresh, false);
        state.fresh = null;
      }
      app.update();
    },
  };
  const soon = () => {
    clearTimeout(settle);
    settle = setTimeout(() => void refresh().catch(() => {}), SETTLE_MILLIS);
  };

  return {
    section: 'reviews',
    what: 'the reviews',
    title: () => 'Reviews',
    async load() {
      const [pack] = await Promise.all([app.pack(), refresh()]);
      state.pack = pack;
    },
    view: () => queueView(state, act),
    onEvent(kind) {
      if (EVENTS.includes(kind)) soon();
    },
    onResume: soon,
    close: () => clearTimeout(settle),
  };
}

/** What was decided, page by page. */
export function reviewedPage(app) {
  const state = { pack: null };
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { reviews, next } = await app.api.get(`/reviews${query({ box: 'done', after })}`);
      return { entries: reviews, next };
    },
    failed: 'Older ones did not load. Try again.',
  });
  return {
    section: 'reviews',
    what: 'what was decided',
    title: () => 'Reviews decided',
    async load() {
      const [pack] = await Promise.all([app.pack(), paging.load()]);
      state.pack = pack;
    },
    view: () => decidedView(state, paging),
    onEvent(kind) {
      if (kind === 'review') void paging.load().then(app.update, () => {});
    },
  };
}

/** One: what it is about, its reasons, and what is found of it. */
export function reviewPage(app, { params }) {
  const state = {
    id: params.id,
    review: null,
    sharing: null,
    decision: null,
    pack: null,
    values: emptyFinding(),
  };
  state.kept = createKept(app, {
    name: `review-${params.id}`,
    content: () => state.values,
    fill: (values) => Object.assign(state.values, values),
    afresh: () => Object.assign(state, { values: emptyFinding(), errors: [] }),
  });
  const sending = createSending(app, state, state.kept.keyOf);

  /** A referral that another agency made is not a supervisor's to read here; its own page says whose it is. */
  const readable = async (path) => {
    try {
      return await app.api.get(path);
    } catch (problem) {
      if (problem.status === 404 || problem.status === 403) return null;
      throw problem;
    }
  };

  async function load() {
    const [review, pack] = await Promise.all([app.api.get(`/reviews/${params.id}`), app.pack()]);
    const { sharing: id } = review;
    const [sharing, decided] =
      id && !isReading(review) && !state.sharing
        ? await Promise.all([readable(`/sharings/${id}`), readable(`/sharings/${id}/decision`)])
        : [state.sharing, null];
    Object.assign(state, { review, pack, sharing });
    state.decision = decided?.decisions[0] ?? state.decision;
    app.update();
  }

  const act = {
    set: (name) => (value) => {
      state.values[name] = value;
      state.kept.changed();
      app.update();
    },
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: findingErrors(state.values, state.review.about),
        request: () => [`/reviews/${params.id}`, findingBody(state.values)],
        fieldId: (field) => String(field).replace(/^\//, ''),
        done() {
          void state.kept.forget();
          state.values = emptyFinding();
          app.desk.refresh();
          app.flash = `Recorded: ${titleOf(state.review)}.`;
          app.say('Recorded.');
          app.go('/reviews');
        },
        async failed(problem) {
          if (problem.status !== 409) return false;
          await load();
          return false;
        },
      });
    },
  };

  return {
    section: 'reviews',
    what: 'the review',
    title: () => (state.review ? titleOf(state.review) : 'Review'),
    async load() {
      await Promise.all([load(), state.kept.open()]);
      if (!state.review.found) state.kept.offer();
    },
    view: () => reviewView(state, act),
    onEvent(kind, data) {
      const ours = data.id === params.id || data.id === state.review?.sharing;
      if (kind === 'review' && ours) void load().catch(() => {});
    },
  };
}

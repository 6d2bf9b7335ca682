// What lies on the practitioner's desk: the inbox, held sharings, obligations. Loaded once, kept
// current by the stream, shown by the pages and counted in the header.

import { query } from './api.mjs';
import { emptyMore, fetchMore } from './paging.mjs';

const GATHER_MILLIS = 60;

/** Puts newly loaded entries before the known ones; what was not known is marked fresh. */
export function merge(known, loaded, mark = true) {
  const old = new Map(known.map((entry) => [entry.id, entry]));
  const merged = loaded.map((entry) => ({
    ...entry,
    fresh: mark && (old.get(entry.id)?.fresh ?? !old.has(entry.id)),
  }));
  const ids = new Set(loaded.map((entry) => entry.id));
  return [...merged, ...known.filter((entry) => !ids.has(entry.id))];
}

/** What came from further down goes behind what is there; what came meanwhile is not there twice. */
function withNew(known, loaded) {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...loaded.filter(({ id }) => !ids.has(id))];
}

/** What of the clocks is counted: what is late, or soon, and not only waited for. */
const pressing = ({ why, state }) => why !== 'awaited' && (state === 'overdue' || state === 'dueSoon');

/** Of one's own items; those that one reported oneself wait for others. */
export const toDecide = ({ side, outcome }) => side === 'originator' && outcome === 'open';

const empty = () => ({
  ready: false,
  inbox: [],
  next: null,
  cursor: null,
  held: [],
  heldNext: null,
  obligations: [],
  /** What waits for a supervisor's look, one's own left out; what supervisors wrote to one. */
  reviews: [],
  reviewsNext: null,
  feedback: [],
  onward: [],
  /** Items of one's own that persons ask other agencies for. */
  asks: [],
  /** What is said to be wrong: with what one shared, or by oneself. */
  reports: [],
  /** What runs out: one's own, one's team's, what came from others because it was missed. */
  clocks: [],
  clocksNext: null,
  /** Questions to supervisors without an answer, and the latest answers. */
  questions: [],
  answers: [],
  /** Answers to one's own questions that came while one was here, not looked at yet. */
  newAnswers: [],
  moreInbox: emptyMore(),
  moreHeld: emptyMore(),
  moreClocks: emptyMore(),
  arrived: 0,
});

/** Which parts an event of the stream makes stale. */
const STALE = {
  inbox: ['inbox', 'clocks'],
  held: ['held', 'obligations'],
  released: ['held', 'obligations'],
  recalled: ['held', 'obligations'],
  obligation: ['obligations', 'reviews', 'reports'],
  review: ['reviews'],
  feedback: ['feedback'],
  onward: ['onward'],
  originatorQuestion: ['asks', 'clocks'],
  subjectAccess: ['clocks'],
  advice: ['advice'],
  clock: ['clocks', 'obligations'],
};

export class Desk {
  #api;
  #hasDesk;
  #supervises;
  #onChange;
  #stale = new Set();
  #timer = null;

  /**
   * @param hasDesk whether this role has an inbox at all: an auditor, say, has not
   * @param supervises whether there is a review queue
   */
  constructor({ api, hasDesk, supervises = () => false, onChange }) {
    this.#api = api;
    this.#hasDesk = hasDesk;
    this.#supervises = supervises;
    this.#onChange = onChange;
    Object.assign(this, empty());
  }

  async load() {
    if (this.#hasDesk()) {
      await Promise.all([
        this.#loadInbox(false),
        this.#loadHeld(),
        this.#loadObligations(),
        this.#loadReviews(),
        this.#loadFeedback(),
        this.#loadOnward(),
        this.#loadAsks(),
        this.#loadReports(),
        this.#loadAdvice(),
        this.#loadClocks(),
      ]);
    }
    this.ready = true;
    this.#onChange();
  }

  onEvent(kind) {
    this.#refresh(STALE[kind] ?? []);
  }

  refresh() {
    this.#refresh([
      'inbox',
      'held',
      'obligations',
      'reviews',
      'feedback',
      'onward',
      'asks',
      'reports',
      'advice',
      'clocks',
    ]);
  }

  older = () =>
    this.#more(this.moreInbox, 'Older ones did not load. Try again.', async () => {
      const { entries, next } = await this.#api.get(`/inbox${query({ after: this.next })}`);
      this.inbox = withNew(this.inbox, entries);
      this.next = next;
    });

  olderHeld = () =>
    this.#more(this.moreHeld, 'Older ones did not load. Try again.', async () => {
      const { entries, next } = await this.#api.get(
        `/sharings${query({ box: 'held', after: this.heldNext })}`,
      );
      this.held = withNew(this.held, entries);
      this.heldNext = next;
    });

  laterClocks = () =>
    this.#more(this.moreClocks, 'Later ones did not load. Try again.', async () => {
      const { clocks, next } = await this.#api.get(`/clocks${query({ after: this.clocksNext })}`);
      this.clocks = withNew(this.clocks, clocks);
      this.clocksNext = next;
    });

  #more(state, failed, fetchNext) {
    return fetchMore(state, fetchNext, { failed, changed: this.#onChange });
  }

  /** The recipient's reading opened it; the inbox need not be asked again to know. */
  opened(sharing) {
    const entry = this.inbox.find((one) => one.sharing === sharing);
    if (!entry) return;
    entry.openedAt ??= new Date().toISOString();
    entry.fresh = false;
    this.clocks = this.clocks.filter((one) => one.kind !== 'unopened' || one.thing !== sharing);
  }

  /** A new answer that was looked at is new no more. */
  adviceSeen(id) {
    this.newAnswers = this.newAnswers.filter((one) => one !== id);
  }

  counts() {
    return {
      unread: this.inbox.filter((entry) => !entry.openedAt && !entry.recalledAt).length,
      waiting:
        this.held.length +
        this.obligations.length +
        this.onward.filter((one) => one.state === 'asked').length +
        this.asks.filter((one) => one.state === 'asked').length +
        this.reports.filter(toDecide).length +
        this.clocks.filter(pressing).length +
        this.questions.filter((one) => one.forMe).length +
        this.newAnswers.length +
        this.feedback.filter((one) => !one.answer).length,
      reviews: this.reviews.length,
      moreReviews: Boolean(this.reviewsNext),
    };
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#stale.clear();
    Object.assign(this, empty());
  }

  #refresh(parts) {
    if (!this.#hasDesk()) return;
    parts.forEach((part) => this.#stale.add(part));
    if (parts.length) this.#timer ??= setTimeout(() => this.#gather(), GATHER_MILLIS);
  }

  /** Several events at once are one reading: each reading is journalled. */
  async #gather() {
    this.#timer = null;
    const loaders = {
      inbox: () => this.#loadInbox(true),
      held: () => this.#loadHeld(),
      obligations: () => this.#loadObligations(),
      reviews: () => this.#loadReviews(),
      feedback: () => this.#loadFeedback(),
      onward: () => this.#loadOnward(),
      asks: () => this.#loadAsks(),
      reports: () => this.#loadReports(),
      advice: () => this.#loadAdvice(),
      clocks: () => this.#loadClocks(),
    };
    const parts = [...this.#stale];
    this.#stale.clear();
    await Promise.allSettled(parts.map((part) => loaders[part]()));
    this.#onChange();
  }

  async #loadInbox(mark) {
    const { entries, next, cursor } = await this.#api.get('/inbox');
    const before = new Set(this.inbox.map((entry) => entry.id));
    if (mark) this.arrived = entries.filter((entry) => !before.has(entry.id)).length;
    if (!this.ready) this.next = next;
    this.inbox = merge(this.inbox, entries, mark);
    this.cursor ??= cursor;
  }

  async #loadHeld() {
    const { entries, next } = await this.#api.get('/sharings?box=held');
    this.held = entries;
    this.heldNext = next;
  }

  async #loadAdvice() {
    const { waiting, answered } = await this.#api.get('/advice');
    const asked = new Set(this.questions.filter((one) => one.asked).map(({ id }) => id));
    const fresh = answered.filter(({ id }) => asked.has(id)).map(({ id }) => id);
    this.newAnswers = [...new Set([...this.newAnswers, ...fresh])];
    this.questions = waiting;
    this.answers = answered;
  }

  async #loadClocks() {
    const { clocks, next } = await this.#api.get('/clocks');
    this.clocks = clocks;
    this.clocksNext = next;
  }

  async #loadOnward() {
    this.onward = (await this.#api.get('/onward-requests')).requests;
  }

  async #loadAsks() {
    this.asks = (await this.#api.get('/originator-questions')).questions;
  }

  async #loadReports() {
    this.reports = (await this.#api.get('/item-reports')).reports;
  }

  async #loadObligations() {
    const { obligations } = await this.#api.get('/obligations');
    // A review is decided in its queue, and counted there.
    this.obligations = obligations.filter(({ kind }) => kind !== 'supervisorReview');
  }

  async #loadReviews() {
    if (!this.#supervises()) return;
    const { reviews, next } = await this.#api.get('/reviews');
    this.reviews = reviews.filter(({ own }) => !own);
    this.reviewsNext = next;
  }

  async #loadFeedback() {
    this.feedback = (await this.#api.get('/feedback')).feedback;
  }
}

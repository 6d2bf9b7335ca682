// A form that is kept while one writes: what it says when it comes back, and when it cannot be kept.
import { html, nothing } from '../../lit.mjs';
import { exactly } from '../../words/time.mjs';
import { focusHeading, note } from '../page/page.mjs';

/**
 * @param name of the form, with what it is about: a form about somebody else is another one
 * @param content answers what is in the form now
 * @param fill puts a content into the form
 * @param afresh makes the form what its address says
 * @param focus puts the keyboard where it goes on once a choice is made
 * @param others names whom a content is about, where the form's own address does not say so
 */
export function createKept(
  app,
  { name, content, fill, afresh, others = () => '', focus = focusHeading },
) {
  const state = { draft: null, offer: null };
  let told = 'kept';

  /** Whoever writes at the end of a long form does not see what is said at its beginning. */
  function tell() {
    const now = state.draft?.state ?? 'kept';
    if (now === told) return;
    told = now;
    if (SPOKEN[now]) app.say(SPOKEN[now]);
  }

  async function settle(change) {
    await change();
    state.offer = null;
    app.update();
    requestAnimationFrame(focus);
  }

  const act = {
    carryOn: () => settle(() => state.offer.asked && fill(state.draft.kept)),
    startAfresh: () =>
      settle(() => {
        void state.draft.forget();
        return afresh();
      }),
    insist: () => settle(() => state.draft.insist()),
    giveWay: () =>
      settle(async () => {
        const kept = await state.draft.giveWay();
        return kept ? fill(kept) : afresh();
      }),
  };

  return {
    async open() {
      state.draft = await app.session.drafts.open(name);
    },
    /**
     * Fills in what there was; what is about somebody else than the address says only when asked to.
     *
     * @param fits whether it is of this form still: else it is forgotten
     */
    offer(fits = () => true) {
      const { kept } = state.draft;
      if (!kept) return;
      if (!fits(kept)) return void state.draft.forget();
      const about = app.reloaded ? '' : others(kept);
      state.offer = { asked: Boolean(about), about };
      if (!about) fill(kept);
    },
    changed: () => state.draft?.keep(content),
    forget: () => state.draft?.forget(),
    /** The form stays as it is, and what is sent of it next is another act. */
    renew: () => state.draft?.renew(),
    keyOf: (text) => state.draft?.keyOf(text) ?? crypto.randomUUID(),
    /** Whether there is no form yet, but a question. */
    asking: () => Boolean(state.offer?.asked),
    view() {
      tell();
      return keptView(state, act);
    },
  };
}

const SPOKEN = {
  conflict: 'You have this open in another tab, or on another machine. Choose at the top of the page.',
  notKept: 'What you write is not kept at the moment.',
};

const choice = (label, onClick, id) =>
  html`<button
    class="govuk-button govuk-button--secondary cc-button-small"
    type="button"
    id=${id}
    @click=${onClick}
  >
    ${label}
  </button>`;

const offered = ({ offer, draft }, act) =>
  note(
    html`<p class="govuk-body" id="draft-offer">
        You began this on <time datetime=${draft.begunAt}>${exactly(draft.begunAt)}</time
        >${offer.about ? `, about ${offer.about}` : ''}. Carry on, or start afresh.
      </p>
      <div class="cc-draft__choices">
        ${choice('Carry on', act.carryOn, 'draft-carry-on')}
        ${choice('Start afresh', act.startAfresh, 'draft-afresh')}
      </div>`,
    'quiet',
  );

const conflict = (act) =>
  note(
    html`<p class="govuk-body" id="draft-conflict">
        <strong>You have this open in another tab, or on another machine.</strong> It was changed or
        sent there. What you write here is not kept until you choose.
      </p>
      <div class="cc-draft__choices">
        ${choice('Go on with what is here', act.insist, 'draft-insist')}
        ${choice('Take what is there', act.giveWay, 'draft-give-way')}
      </div>`,
    'wait',
  );

const notKept = (reason) =>
  note(
    html`<p class="govuk-body" id="draft-not-kept">
      ${reason || 'What you write is not kept at the moment. Keep this page open; it is tried again.'}
    </p>`,
    'wait',
  );

function keptView({ draft, offer }, act) {
  if (draft?.state === 'conflict') return conflict(act);
  if (offer) return offered({ offer, draft }, act);
  return draft?.state === 'notKept' ? notKept(draft.reason) : nothing;
}

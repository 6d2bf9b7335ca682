// Small forms that open in place on a page, one at a time, and say there what became of them.
import { html, nothing } from '../../lit.mjs';
import { createKept } from '../draft/draft.mjs';
import { createFilling } from '../form/filling.mjs';
import { formView } from '../form/view.mjs';
import { note } from '../page/page.mjs';

const HEADING = 'in-place-heading';

const focus = (id) =>
  requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: false }));

/**
 * @param acts by name, each answering for a target `{title, text?, fields, thing?, request, button,
 *     warning?, said, labelOf?}`
 * @param changed called after an act, before it is told that it is done
 * @param place names what the acts are about, where what is typed is worth keeping
 */
export function createInPlace(app, { acts, changed, place }) {
  let open = null;
  let said = null;

  function close() {
    const opener = open.opener;
    open = null;
    app.update();
    focus(opener);
  }

  async function start(name, target, opener) {
    const act = acts[name](target);
    const own = { name, act, opener };
    own.kept = place ? keptOf(own, target) : null;
    await own.kept?.open();
    said = null;
    open = own;
    fill();
    own.kept?.offer();
    app.update();
    focus(HEADING);
  }

  const keptOf = (own, target) =>
    createKept(app, {
      name: [place(), own.name, target?.id].filter(Boolean).join('-'),
      content: () => own.filling.values,
      fill: (values) => Object.assign(own.filling.values, values),
      afresh: fill,
      focus: () => focus(HEADING),
    });

  function fill() {
    const { act, name, kept } = open;
    open.filling = createFilling(app, {
      ...act,
      keyOf: kept?.keyOf,
      onChange: () => kept?.changed(),
      async done(answer) {
        void kept?.forget();
        const sentence = act.said(answer);
        await changed(answer);
        said = { name, sentence, warnings: answer?.warnings ?? [] };
        open = null;
        app.say(sentence);
        app.update();
        focus('in-place-said');
      },
    });
  }

  const form = () =>
    html`<section class="cc-in-place" aria-labelledby=${HEADING}>
      <h3 class="govuk-heading-s" id=${HEADING} tabindex="-1">${open.act.title}</h3>
      ${open.act.text ? html`<div class="govuk-body">${open.act.text}</div>` : nothing}
      ${open.kept?.view() ?? nothing}
      ${formView(open.filling, {
        label: open.act.button,
        warning: open.act.warning,
        leave: { label: 'Not now', onClick: close },
      })}
    </section>`;

  const told = () =>
    html`<div id="in-place-said" tabindex="-1" class="cc-in-place__said">
      ${note(
        html`<p class="govuk-body"><strong>${said.sentence}</strong></p>
          ${said.warnings.map(({ text }) => html`<p class="govuk-body">Note: ${text}</p>`)}`,
        said.warnings.length ? 'wait' : 'good',
      )}
    </div>`;

  return {
    /** Where the forms of these acts open, and where it is said that they are done. */
    slot(...names) {
      if (open && names.includes(open.name)) return form();
      return said && names.includes(said.name) ? told() : nothing;
    },
    /** @param about names the target to those who do not see where the button stands */
    button(name, label, { target, about, link } = {}) {
      const opener = `do-${name}${target?.id ? `-${target.id}` : ''}`;
      const looks = link ? 'cc-linklike' : 'govuk-button govuk-button--secondary cc-button-small';
      return html`<button
        class="${looks} cc-no-print"
        type="button"
        id=${opener}
        @click=${() => start(name, target, opener)}
      >
        ${label}${about ? html`<span class="govuk-visually-hidden"> ${about}</span>` : nothing}
      </button>`;
    },
  };
}

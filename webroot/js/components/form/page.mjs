// A whole page that is one form. What was typed survives a reload, until it is recorded or left.
import { html, nothing } from '../../lit.mjs';
import { backLink, heading, note } from '../page/page.mjs';
import { createFilling } from './filling.mjs';
import { formView } from './view.mjs';

const restored = (act) =>
  note(
    html`<p class="govuk-body">
      What you had begun is still here.
      <button class="cc-linklike" type="button" @click=${act.afresh}>Begin afresh</button>
    </p>`,
    'quiet',
  );

const forbidden = () => Object.assign(new Error('not theirs to fill in'), { status: 403 });

/**
 * @param may whether the reader may send it; the server decides again
 * @param load answers `{title, caption?, text?, back: {href, label}, button, fields, thing?, request,
 *     done, …}`, as a filling takes them, and `stamp`: a draft of another stamp is forgotten;
 *     `repeats`: sending it is not the end of it, and what was typed is kept; `leave`: how one
 *     goes back
 */
export function formPage(app, { place, section, what, may, load }) {
  const state = { form: null, filling: null, restored: false };

  const draft = () => app.session.drafts.read(place);
  const forget = () => app.session.drafts.forget(place);

  function begin(kept) {
    const { form } = state;
    state.filling = createFilling(app, {
      ...form,
      async done(answer) {
        if (!form.repeats) forget();
        await form.done(answer);
      },
      onChange(values, id) {
        form.onChange?.(values, id);
        app.session.drafts.keep(place, { stamp: form.stamp ?? '', values: { ...values } });
      },
    });
    state.restored = Boolean(kept);
    if (kept) Object.assign(state.filling.values, kept.values);
  }

  const act = {
    afresh() {
      forget();
      begin(null);
      app.update();
    },
  };

  return {
    section,
    what,
    title: () => state.form?.title ?? what,
    async load() {
      if (!may) throw forbidden();
      state.form = await load();
      const kept = draft();
      begin(kept?.stamp === (state.form.stamp ?? '') ? kept : null);
    },
    view() {
      const { form } = state;
      if (form.instead?.()) return form.instead();
      return html`${backLink(form.back.href, form.back.label)}
        ${heading(form.title, { caption: form.caption })}
        <div class="cc-measure">
          ${form.text ? html`<p class="govuk-body">${form.text}</p>` : nothing}
          ${state.restored ? restored(act) : nothing} ${form.before?.() ?? nothing}
          ${formView(state.filling, {
            label: form.button,
            leave: { href: form.back.href, label: form.leave ?? 'Go back without it' },
          })}
        </div>`;
    },
  };
}

// A whole page that is one form. What was typed is kept until it is recorded or thrown away.
import { html, nothing } from '../../lit.mjs';
import { createKept } from '../draft/draft.mjs';
import { backLink, heading } from '../page/page.mjs';
import { createFilling } from './filling.mjs';
import { formView } from './view.mjs';

const forbidden = () => Object.assign(new Error('not theirs to fill in'), { status: 403 });

/** What may be kept of it: no secret. */
const keepable = ({ fields, values }) => {
  const secret = new Set(
    fields()
      .filter(({ type }) => type === 'password')
      .map(({ id }) => id),
  );
  return Object.fromEntries(Object.entries(values).filter(([id]) => !secret.has(id)));
};

/**
 * @param may whether the reader may send it; the server decides again
 * @param load answers `{title, caption?, text?, back: {href, label}, button, fields, thing?, request,
 *     done, …}`, as a filling takes them, and `stamp`: a draft of another stamp is forgotten;
 *     `before`: shown above the form, from its filling; `repeats`: sending it is not the end of it, and what was typed is kept; `leave`: how one
 *     goes back
 */
export function formPage(app, { place, section, what, may, load }) {
  const state = { form: null, filling: null };
  const stamp = () => state.form.stamp ?? '';

  function begin() {
    const { form } = state;
    state.filling = createFilling(app, {
      ...form,
      keyOf: kept.keyOf,
      async done(answer) {
        if (form.repeats) kept.renew();
        else void kept.forget();
        await form.done(answer);
      },
      onChange(values, id) {
        form.onChange?.(values, id);
        kept.changed();
      },
    });
  }

  const kept = createKept(app, {
    name: place,
    content: () => ({ stamp: stamp(), values: keepable(state.filling) }),
    fill: ({ values }) => Object.assign(state.filling.values, values),
    afresh: begin,
  });

  return {
    section,
    what,
    title: () => state.form?.title ?? what,
    async load() {
      if (!may) throw forbidden();
      [state.form] = await Promise.all([load(), kept.open()]);
      begin();
      kept.offer((content) => content.stamp === stamp());
    },
    view() {
      const { form } = state;
      if (form.instead?.()) return form.instead();
      return html`${backLink(form.back.href, form.back.label)}
        ${heading(form.title, { caption: form.caption })}
        <div class="cc-measure">
          ${form.text ? html`<p class="govuk-body">${form.text}</p>` : nothing}
          ${kept.view()} ${form.before?.(state.filling) ?? nothing}
          ${formView(state.filling, {
            label: form.button,
            leave: { href: form.back.href, label: form.leave ?? 'Go back without it' },
          })}
        </div>`;
    },
  };
}

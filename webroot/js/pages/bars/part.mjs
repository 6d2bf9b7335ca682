// Who must not read about a person: a part of the person's page.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, radios, select } from '../../components/field/field.mjs';
import { createSending } from '../../form-sending.mjs';

export const BAR_KIND = {
  relative: 'a relative',
  allegedSource: 'said to be the source of harm',
  ownCase: 'it is about themselves',
};

const empty = () => ({ practitioner: '', kind: '' });

export const barErrors = (values) =>
  [
    !values.practitioner && { id: 'bar-practitioner', text: 'Choose who must not read' },
    !values.kind && { id: 'bar-kind', text: 'Say why' },
  ].filter(Boolean);

export function barsPart(app, person) {
  const own = `/people/${person}/barred-readers`;
  const state = { bars: [], people: [], values: empty(), open: false };
  const sending = createSending(app, state);

  async function load() {
    const [{ bars }, { agencies }] = await Promise.all([
      app.api.get(own),
      app.api.get('/directory'),
    ]);
    state.bars = bars;
    state.people = agencies
      .flatMap((agency) =>
        (agency.practitioners ?? []).map(({ id, name }) => ({
          id,
          label: `${name}, ${agency.name}`,
        })),
      )
      .sort((a, b) => a.label.localeCompare(b.label));
  }

  const act = {
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    open: (open) => (state.open = open),
    save(event) {
      event.preventDefault();
      return sending.send({
        errors: barErrors(state.values),
        request: () => [own, state.values],
        fieldId: (field) => `bar-${String(field).replace(/^\//, '')}`,
        async done() {
          const self = state.values.practitioner === app.session.practitioner?.id;
          Object.assign(state, { values: empty(), open: false });
          app.say('Recorded.');
          // Whoever barred themselves sees nothing of this person any more.
          if (self) return app.go('/people');
          await load();
        },
      });
    },
    end: (bar) =>
      sending.send({
        errors: [],
        request: () => [`/barred-readers/${bar.id}/end`, undefined],
        fieldId: () => undefined,
        async done() {
          app.say('Ended.');
          await load();
        },
      }),
  };
  return { load, view: () => section(state, act, app.session.has('supervisor')) };
}

const section = (state, act, mayEnd) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Who must not read about this person</h2>
    ${state.bars.length
      ? html`<ul class="govuk-list">
          ${state.bars.map(
            (bar) =>
              html`<li>
                ${bar.practitioner.name}, ${bar.agency}: ${BAR_KIND[bar.kind]}
                ${mayEnd
                  ? html`<button class="cc-linklike" type="button" @click=${() => act.end(bar)}>
                      End<span class="govuk-visually-hidden"> for ${bar.practitioner.name}</span>
                    </button>`
                  : nothing}
              </li>`,
          )}
        </ul>`
      : html`<p class="govuk-body cc-quiet">Nobody that your agency knows of.</p>`}
    <details
      class="cc-details cc-details--form"
      .open=${state.open}
      @toggle=${(event) => act.open(event.target.open)}
    >
      <summary>Record somebody</summary>
      <form @submit=${act.save} novalidate>
        ${errorSummary(state.errors)}
        ${select({
          id: 'bar-practitioner',
          label: 'Who?',
          choices: [{ id: '', label: 'Choose' }, ...state.people],
          value: state.values.practitioner,
          error: state.errorFor('bar-practitioner'),
          onInput: act.set('practitioner'),
        })}
        ${radios({
          id: 'bar-kind',
          label: 'Why?',
          choices: [
            { id: 'relative', label: 'A relative' },
            { id: 'allegedSource', label: 'Said to be the source of harm' },
            { id: 'ownCase', label: 'It is about themselves' },
          ],
          value: state.values.kind,
          error: state.errorFor('bar-kind'),
          onInput: act.set('kind'),
        })}
        <p class="govuk-body-s cc-quiet">
          From then on they find nothing about this person, in any agency.
        </p>
        ${button('Record', { busy: state.busy, kind: 'secondary' })}
      </form>
    </details>
  </section>`;

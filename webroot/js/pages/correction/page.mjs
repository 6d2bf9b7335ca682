// An originator looks where an item went and decides; a recipient reports one, or acknowledges a correction.
import { html } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, radios, textarea } from '../../components/field/field.mjs';
import { itemList } from '../../components/items/items.mjs';
import { backLink, heading } from '../../components/page/page.mjs';
import { createSending } from '../../form-sending.mjs';
import { aboutWords } from '../sharing/presenter.mjs';
import { decisionBody, decisionErrors, emptyDecision, reportErrors } from './form.mjs';
import { DECIDED, REPORT_KINDS } from './presenter.mjs';
import { ledgerView } from './view.mjs';

export function itemLedgerPage(app, { params }) {
  const path = `/sharings/${params.id}/items/${params.item}`;
  const state = { ledger: null, pack: null, report: null, values: emptyDecision(), done: '' };
  const sending = createSending(app, state);

  async function load() {
    const [ledger, pack, { reports }] = await Promise.all([
      app.api.get(`${path}/ledger`),
      app.pack(),
      app.api.get('/item-reports'),
    ]);
    const report = reports.find(
      (one) => one.side === 'originator' && one.outcome === 'open' && one.item === ledger.item,
    );
    Object.assign(state, { ledger, pack, report });
    app.update();
  }

  const set = (name) => (value) => {
    state.values[name] = value;
    if (name === 'outcome' && value === 'corrected' && !state.values.text) {
      state.values.text = state.ledger.text;
    }
    app.update();
  };

  function send(event) {
    event.preventDefault();
    const { values } = state;
    return sending.send({
      errors: decisionErrors(values),
      request: () => [`${path}/corrections`, decisionBody(values, state.report)],
      fieldId: (field) => String(field).replace(/^\//, ''),
      async done() {
        state.done = DECIDED[values.outcome];
        state.values = emptyDecision();
        sending.fresh();
        app.say(state.done);
        app.desk.refresh();
        await load();
        document.querySelector('.cc-heading h1')?.focus();
      },
    });
  }

  return {
    section: 'waiting',
    what: 'where it went',
    title: () => 'Where this went',
    load,
    view: () => ledgerView(state, send, set),
    onEvent: (kind) => void (['opened', 'obligation', 'released'].includes(kind) && load()),
    onResume: () => void load(),
  };
}

/** A page of one question about a sharing that one received. */
function asking(app, params, { title, empty, errors, request, flash, fields }) {
  const state = { sharing: null, pack: null, values: empty };
  const sending = createSending(app, state);
  const field = (name, more) => ({
    id: name,
    value: state.values[name],
    error: state.errorFor(name),
    onInput(value) {
      state.values[name] = value;
      app.update();
    },
    ...more,
  });

  function send(event) {
    event.preventDefault();
    return sending.send({
      errors: errors(state.values),
      request: () => request(state.values),
      fieldId: (name) => String(name).replace(/^\//, ''),
      done() {
        app.flash = flash;
        app.say(flash);
        app.desk.refresh();
        app.go(`/sharings/${params.id}`, { replace: true });
      },
    });
  }

  const shown = () =>
    params.item
      ? state.sharing.items.filter(({ id }) => id === params.item)
      : state.sharing.items;

  return {
    section: 'inbox',
    what: 'the sharing',
    title: () => title,
    async load() {
      const [sharing, pack] = await Promise.all([
        app.api.get(`/sharings/${params.id}`),
        app.pack(),
      ]);
      Object.assign(state, { sharing, pack });
    },
    view: () =>
      html`${backLink(`/sharings/${params.id}`, state.sharing.title)}
        ${errorSummary(state.errors)}
        ${heading(title, { caption: aboutWords(state.sharing.persons) })}
        <div class="cc-measure">
          <h2 class="govuk-heading-m">What it says</h2>
          ${itemList(shown(), state.pack.categories, { persons: state.sharing.persons })}
          <form @submit=${send} novalidate>
            ${fields(field)}
            <div class="govuk-button-group">
              ${button('Send', { busy: state.busy })}
              <a class="govuk-link" href="/sharings/${params.id}">Go back without it</a>
            </div>
          </form>
        </div>`,
  };
}

export const reportItemPage = (app, { params }) =>
  asking(app, params, {
    title: 'Say what is wrong with this',
    empty: { kind: '', words: '' },
    errors: reportErrors,
    request: ({ kind, words }) => [
      `/sharings/${params.id}/items/${params.item}/reports`,
      { kind, words: words.trim() },
    ],
    flash: 'Reported. You see under Waiting what the agency that it came from says.',
    fields: (field) =>
      html`${radios(field('kind', { label: 'What is it?', choices: REPORT_KINDS }))}
      ${textarea(
        field('words', {
          label: 'What is wrong or missing?',
          hint: 'The agency that first said it reads this. Share new information as usual, not here.',
          rows: 4,
          max: 1000,
        }),
      )}`,
  });

export const acknowledgePage = (app, { params }) =>
  asking(app, params, {
    title: 'Acknowledge the correction',
    empty: { note: '' },
    errors: ({ note }) =>
      note.trim() ? [] : [{ id: 'note', text: 'Say what you did with your own records' }],
    request: ({ note }) => [`/sharings/${params.id}/acknowledgement`, { note: note.trim() }],
    flash: 'Acknowledged. The agency that corrected it sees that.',
    fields: (field) =>
      textarea(
        field('note', {
          label: 'What did you do with your own records?',
          hint: 'The agency that corrected it reads this.',
          rows: 3,
          max: 4000,
        }),
      ),
  });

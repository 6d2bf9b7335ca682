import { html, nothing, repeat } from '../../lit.mjs';
import { dayInput, select } from '../../components/field/field.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { finderForm, onlyFound } from '../../components/person-finder/view.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { plural } from '../../words/labels.mjs';
import { exactly } from '../../words/time.mjs';
import { counted, missingWords, witnessedWords } from './watch.mjs';
import {
  actChoices,
  agencyChoices,
  clauseChoices,
  filterWords,
  isAny,
  staffChoices,
} from './filters.mjs';
import { detailWords, isReading, rowsOf, rowWords } from './presenter.mjs';

const who = ({ practitioner, agency, otherAgency }, own) => {
  const other = [agency, otherAgency].find((one) => one && one.id !== own);
  return html`${practitioner?.name ?? 'The platform'}${agency && agency.id !== own
    ? html`<br /><span class="cc-quiet">${agency.name}</span>`
    : nothing}${other && other !== agency
    ? html`<br /><span class="cc-quiet">with ${other.name}</span>`
    : nothing}`;
};

const fresh = html`<strong class="cc-new">New</strong> `;

const row = (one, state) => {
  const [entry] = one.entries;
  const details = one.entries.map((each) => detailWords(each, state.pack)).filter(Boolean);
  return html`<tr
    class="govuk-table__row ${isReading(one) ? 'cc-reading' : ''} ${entry.fresh
      ? 'cc-arrived'
      : ''}"
  >
    <td class="govuk-table__cell cc-nowrap">${entry.fresh ? fresh : nothing}${when(entry.at)}</td>
    <td class="govuk-table__cell">
      ${rowWords(one)}${one.entries.length > 1
        ? html` <span class="cc-quiet">(${one.entries.length} times)</span>`
        : nothing}
    </td>
    <td class="govuk-table__cell">${who(entry, state.own)}</td>
    <td class="govuk-table__cell">
      ${details.join('. ')}
      ${entry.sharing
        ? html`<a class="govuk-link cc-nowrap" href="/sharings/${entry.sharing}/story"
            >Its story</a
          >`
        : nothing}
    </td>
  </tr>`;
};

/** By the oldest entry of each, which stays what it is while newer ones join it. */
const keyOf = ({ entries }) => entries.at(-1).id;

const table = (state) =>
  html`<div class="cc-scroll" tabindex="0" role="region" aria-label="Journal">
    <table class="govuk-table cc-table cc-journal">
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          ${['When', 'What', 'Who', 'More'].map(
            (name) => html`<th class="govuk-table__header" scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        ${repeat(rowsOf(state.entries), keyOf, (one) => row(one, state))}
      </tbody>
    </table>
  </div>`;

/** How far it goes, and whom its reader can rely on for it besides the operator. */
const standing = (checkpoint) =>
  html`<p class="govuk-body">
      The whole journal has ${counted(checkpoint.size)} entries, signed ${when(checkpoint.at)}.
      ${witnessedWords(checkpoint)}
    </p>
    ${checkpoint.missing
      ? note(
          html`<p class="govuk-body">
            <strong>Warning: ${missingWords(checkpoint)} ${when(checkpoint.missingSince)}.</strong>
            Until they sign, only the operator’s word stands for the entries since then.
          </p>`,
          'wait',
        )
      : nothing}`;

const liveState = ({ paused, stream }) => {
  if (paused) return status('paused', 'Paused');
  return stream?.lostSince
    ? html`${status('warns', 'Not live')}
        <span class="cc-quiet">connection lost ${when(stream.lostSince.toISOString())}</span>`
    : status('satisfied', 'Live');
};

const goOnWords = ({ waiting, overflown }) => {
  if (!waiting.length) return overflown ? 'Show what is new' : 'Go on';
  return `Show ${overflown ? 'more than ' : ''}${plural(waiting.length, 'new entry', 'new entries')}`;
};

/** Whether it is live, and what stops it from moving while one reads. */
const liveBar = (state, act, extra) =>
  html`<div class="cc-live cc-no-print">
    <p class="cc-live__state">${liveState(state)}</p>
    <button
      class="govuk-button govuk-button--secondary cc-button-small"
      type="button"
      @click=${state.paused ? act.goOn : act.pause}
    >
      ${state.paused ? goOnWords(state) : 'Pause'}
    </button>
    ${extra ?? nothing}
    <button class="cc-linklike" type="button" @click=${act.print}>Print</button>
  </div>`;

const personPart = (state, finder, act) =>
  state.filters.person
    ? html`<p class="govuk-body">
        <strong>${state.personName ?? 'One person'}</strong>
        <button class="cc-linklike" type="button" @click=${act.anybody}>Anybody</button>
      </p>`
    : html`<details class="cc-details">
        <summary>Find the person</summary>
        ${errorSummary(finder.errors)} ${finderForm(finder)}
        ${onlyFound(
          finder,
          (person) =>
            html`<button
              class="govuk-button govuk-button--secondary cc-button-small"
              type="button"
              @click=${() => finder.choose(person)}
            >
              Show entries<span class="govuk-visually-hidden"> about ${person.name}</span>
            </button>`,
        )}
      </details>`;

const finding = (state, finder, act) => {
  const { filters, pack, directory, own } = state;
  const choice = (name, label, choices, none) =>
    select({
      id: `journal-${name}`,
      label,
      empty: none,
      choices,
      value: filters[name],
      onInput: act.set(name),
    });
  const dayOf = (name, label) =>
    dayInput({
      id: `journal-${name}`,
      label,
      value: filters[name],
      onInput: act.set(name),
    });
  return html`<details class="cc-details cc-no-print cc-journal-find" ?open=${isAny(filters)}>
    <summary>Find in the journal</summary>
    <h2 class="govuk-heading-s">About whom</h2>
    ${personPart(state, finder, act)}
    <div class="cc-journal-find__fields">
      ${choice('practitioner', 'Who did it', staffChoices(directory, own), 'Anybody')}
      ${choice('agency', 'With which agency', agencyChoices(directory, own), 'Any')}
      ${choice('act', 'What was done', actChoices(), 'Anything')}
      ${choice('clause', 'Clause of the protocol', clauseChoices(pack), 'Any')}
      ${choice('ground', 'Ground', pack.grounds, 'Any')}
      <div class="cc-pair">${dayOf('since', 'From')} ${dayOf('until', 'To')}</div>
    </div>
    ${isAny(filters)
      ? html`<button class="cc-linklike" type="button" @click=${act.everything}>
          Show everything again
        </button>`
      : nothing}
  </details>`;
};

const nothingFound = ({ filters }) =>
  isAny(filters) ? 'Nothing in the journal is like that.' : 'Nothing is recorded here yet.';

export function journalView(state, finder, act) {
  const { sharing } = state.filters;
  const words = filterWords(state.filters, state);
  return html` ${sharing ? backLink(`/sharings/${sharing}/story`, 'Its story') : nothing}
    ${heading('Journal', { caption: sharing ? 'Every entry of one sharing' : undefined })}
    <p class="govuk-body">
      What your agency did, and what it told and was told, newest first. That you read this is
      recorded too.
    </p>
    ${state.checkpoint ? standing(state.checkpoint) : nothing}
    ${state.audits
      ? html`<p class="govuk-body cc-no-print">
          <a class="govuk-link" href="/journal/commitments">What every agency’s entries commit to</a>
        </p>`
      : nothing}
    ${finding(state, finder, act)}
    ${liveBar(
      state,
      act,
      html`<a class="govuk-link" href=${act.file()} download="journal.csv">Save as a table</a>`,
    )}
    ${words ? html`<p class="govuk-body"><strong>${words}</strong></p>` : nothing}
    <div aria-busy=${state.searching ? 'true' : 'false'}>
      ${state.entries.length
        ? html`${table(state)} ${more(state.next, state, act.older)}`
        : empty(nothingFound(state))}
    </div>`;
}

const leafRow = (entry) =>
  html`<tr class="govuk-table__row ${entry.fresh ? 'cc-arrived' : ''}">
    <td class="govuk-table__cell cc-nowrap">
      ${entry.fresh ? fresh : nothing}${counted(entry.position)}
    </td>
    <td class="govuk-table__cell cc-nowrap">
      <time datetime=${entry.at} title=${entry.at}>${exactly(entry.at)}</time>
    </td>
    <td class="govuk-table__cell">
      <code class="cc-hash">${entry.leaf}</code>
      <details class="cc-details">
        <summary>
          What it commits to<span class="govuk-visually-hidden">, entry ${entry.position}</span>
        </summary>
        <dl class="cc-facts-plain">
          <dt>Entry</dt>
          <dd><code class="cc-hash">${entry.id}</code></dd>
          <dt>What was done</dt>
          <dd><code class="cc-hash">${entry.what}</code></dd>
          <dt>Who did it, and about whom</dt>
          <dd><code class="cc-hash">${entry.who}</code></dd>
        </dl>
      </details>
    </td>
  </tr>`;

const checkpointBox = (checkpoint) =>
  html`${standing(checkpoint)}
    <details class="cc-details">
      <summary>The newest checkpoint, and the key that signs it</summary>
      <pre class="cc-pre" tabindex="0">${checkpoint.checkpoint}</pre>
      <p class="govuk-body"><code class="cc-hash">${checkpoint.key}</code></p>
    </details>`;

export const commitmentsView = (state, act) =>
  html`${heading('Journal', { caption: 'What every agency’s entries commit to' })}
    <p class="govuk-body">
      Each line stands for one entry of the journal. It shows that the entry is there and cannot be
      changed, and nothing of what it says. What entries say, an auditor reads by an order that is
      itself recorded. That you read this is recorded too.
    </p>
    ${state.checkpoint ? checkpointBox(state.checkpoint) : nothing}
    ${liveBar(
      state,
      act,
      html`<a class="govuk-link" href=${act.export} download
        >The whole journal as a file to verify</a
      >`,
    )}
    ${state.entries.length
      ? html`<div class="cc-scroll" tabindex="0" role="region" aria-label="Commitments">
            <table class="govuk-table cc-table">
              <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                  ${['Entry', 'When', 'Leaf'].map(
                    (name) => html`<th class="govuk-table__header" scope="col">${name}</th>`,
                  )}
                </tr>
              </thead>
              <tbody class="govuk-table__body">
                ${repeat(state.entries, ({ id }) => id, leafRow)}
              </tbody>
            </table>
          </div>
          ${more(state.next, state, act.older)}`
      : empty('Nothing has its place in the journal yet.')}`;

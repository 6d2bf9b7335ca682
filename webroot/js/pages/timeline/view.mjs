import { html, nothing } from '../../lit.mjs';
import { chart } from '../../components/chart/chart.mjs';
import { backLink, empty, heading, more } from '../../components/page/page.mjs';
import { subNav } from '../../components/sub-nav/sub-nav.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { personName } from '../../words/labels.mjs';
import { byMonth, kinds, lanes, pathOf, titleOf } from './presenter.mjs';

const title = (entry, pack) => {
  const words = titleOf(entry, pack);
  const path = pathOf(entry);
  return path ? html`<a class="govuk-link" href=${path}>${words}</a>` : words;
};

/** That of a concern is the platform's own word. */
const content = ({ kind, title: words }) =>
  words && kind !== 'concern' ? html`<p class="govuk-body">${words}</p>` : nothing;

const shown = (entry, pack) => ({
  title: title(entry, pack),
  at: entry.at,
  by: entry.by,
  content: content(entry),
});

const month = (pack) => (one) =>
  html`<section aria-labelledby="month-${one.month}">
    <h2 class="govuk-heading-m" id="month-${one.month}">${one.label}</h2>
    ${timeline(one.entries.map((entry) => shown(entry, pack)))}
  </section>`;

const atAGlance = ({ entries, next }) => {
  const drawn = lanes(entries);
  if (!drawn) return nothing;
  const title = next ? 'When it happened, as far as it is shown' : 'When it happened';
  return chart({ id: 'lanes', layout: 'lanes', title, first: 'Month', ...drawn });
};

export const timelineView = (state, act) =>
  html`${backLink(`/people/${state.id}`, personName(state.person))}
    ${heading('Timeline', {
      caption: personName(state.person),
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${act.print}>
        Print
      </button>`,
    })}
    <p class="govuk-body-l cc-lead">
      What your agency may see of what happened, newest first.
      ${state.entries.every(pathOf) ? nothing : 'What is no link is a colleague’s to open.'}
    </p>
    <div class="cc-no-print">
      ${subNav('What the timeline shows', kinds(state.id, state.isHub), state.kind)}
    </div>
    ${state.entries.length
      ? html`${atAGlance(state)} ${byMonth(state.entries).map(month(state.pack))}
        ${more(state.next, state, act.older)}`
      : empty(
          state.kind
            ? 'Nothing of this kind has happened that your agency may see.'
            : 'Nothing has happened yet that your agency may see.',
        )}`;

// One case, for who reported it, and for an agency that has a part in it.

import { html, nothing } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { caseHeading, factsOf, history, measuresPart, part, said } from './parts.mjs';
import { authorWords, partStatus, partTitle } from './presenter.mjs';

export const authorView = ({ one }) =>
  html`${caseHeading(one)} ${factsOf(one)}
    <div class="cc-measure">
      ${note(html`<p class="govuk-body"><strong>${authorWords(one)}</strong></p>`, 'quiet')}
      ${part('what-heading', 'What happened', said(one.text))} ${history(one)}
    </div>`;

/** An agency's own part in another's case, and nothing else of it. */
export const partnerView = ({ one }, inPlace) =>
  html`${backLink('/cases', 'Cases')}
    ${heading(partTitle(one), { extra: status(partStatus(one)) })}
    ${facts([
      ['Asked by', one.from.name],
      ['Asked', when(one.askedAt)],
    ])}
    <div class="cc-measure">
      <p class="govuk-body">
        You see what is asked of your agency. The rest of the case is the other agency’s.
        ${partStatus(one) === 'ended'
          ? html`It was closed ${when(one.endedAt)}, and nobody waits for your answer any more.`
          : nothing}
      </p>
      ${part('asked-heading', 'What they ask', said(one.text))}
      ${part(
        'answer-heading',
        'Your agency’s answer',
        html`${one.answer
          ? html`<p class="cc-row__meta">${when(one.answeredAt)}</p>
              ${said(one.answer)}`
          : partStatus(one) === 'asked'
            ? inPlace.button('partnerAnswer', 'Answer')
            : empty('Nobody answered before it was closed.')}
        ${inPlace.slot('partnerAnswer')}`,
      )}
      ${one.measures.length ? measuresPart(one, inPlace, false) : nothing}
    </div>`;

import { html, nothing } from '../../lit.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { table } from '../../components/table/table.mjs';
import { day, when } from '../../components/when/when.mjs';
import { upTo } from './presenter.mjs';

const row = (state, inPlace) => (one) => ({
  id: one.id,
  cells: [
    html`${one.agency.name}<span class="cc-table__under cc-key">${one.key}</span>`,
    one.size ? html`${upTo(one)}<span class="cc-table__under">${when(one.at)}</span>` : upTo(one),
    one.ended
      ? html`${day(one.since.slice(0, 10))} until ${day(one.ended.slice(0, 10))}`
      : html`${day(one.since.slice(0, 10))}`,
    ...(state.steward
      ? [
          one.ended
            ? 'Ended'
            : inPlace.button('end', 'End it', {
                target: one,
                about: `: the witness of ${one.agency.name}`,
                link: true,
              }),
        ]
      : []),
  ],
});

export const witnessesView = (session, state, inPlace) =>
  html`${heading('Witnesses', {
      extra:
        state.steward && state.couldWitness.length
          ? inPlace.button('register', 'Register a witness')
          : undefined,
    })}
    ${registerNav(session, 'witnesses')}
    <p class="govuk-body cc-measure">
      An agency can watch the journal with a program on its own computer. The program signs that
      nothing was changed or taken out since it last looked. So nobody has to take the operator’s
      word for it.
    </p>
    ${inPlace.slot('register', 'end')}
    ${state.witnesses.length
      ? table({
          caption: 'Witnesses',
          head: ['Agency', 'Signed up to', 'Registered', ...(state.steward ? ['Do'] : [])],
          rows: state.witnesses.map(row(state, inPlace)),
        })
      : empty('No agency watches the journal yet.')}
    ${state.steward ? nothing : html`<p class="govuk-body cc-quiet">The steward registers them.</p>`}`;

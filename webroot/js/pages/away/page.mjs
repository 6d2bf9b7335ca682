// Who of the agency is away, and when one is oneself.
import { html, nothing, repeat } from '../../lit.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { awayNote } from '../../components/recipient-picker/presenter.mjs';
import { status } from '../../components/status/status.mjs';
import { rightsOf } from '../../register.mjs';
import { dayOf, longDay } from '../../words/time.mjs';
import { awayBody, awayFields, coverChoices } from './form.mjs';

const acts = (app, state) => ({
  away: () => ({
    title: 'I am away',
    fields: awayFields(coverChoices(state.agency, app.session.practitioner.id)),
    request: (body) => [
      `/practitioners/${app.session.practitioner.id}/absences`,
      awayBody(body),
    ],
    button: 'Record it',
    said: () => 'Recorded: whoever writes to you is told.',
  }),
  back: (absence) => ({
    title: `${absence.practitioner.name} is not away`,
    fields: () => [],
    request: () => [`/absences/${absence.id}/end`],
    button: 'Record it',
    said: () => 'Recorded: they are here.',
  }),
});

const row = (app, state, act) => (one) => {
  const mine = one.practitioner.id === app.session.practitioner.id;
  const now = one.from <= state.today;
  return html`<li class="cc-row">
    <div class="cc-row__status">
      ${now ? status('away') : status('later', `From ${longDay(one.from)}`)}
    </div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">
        ${mine ? 'You' : one.practitioner.name}
      </h3>
      <p class="cc-row__meta">${awayNote(one)}</p>
    </div>
    ${mine || state.leads
      ? html`<div class="cc-row__action">
          ${act.button('back', now ? 'Back' : 'Not away', {
            target: one,
            about: one.practitioner.name,
          })}
        </div>`
      : nothing}
  </li>`;
};

export function awayPage(app) {
  const { own, trains } = rightsOf(app.session);
  const state = { absences: [], agency: null, today: dayOf(new Date()), leads: trains(own) };
  async function load() {
    const [{ absences }, { agencies }] = await Promise.all([
      app.api.get('/absences'),
      app.directory(),
    ]);
    Object.assign(state, { absences, agency: agencies.find(({ id }) => id === own) });
  }
  const inPlace = createInPlace(app, {
    acts: acts(app, state),
    async changed() {
      app.forget('directory');
      await load();
    },
  });
  return {
    section: 'waiting',
    what: 'who is away',
    title: () => 'Away',
    load,
    view: () =>
      html`${backLink('/waiting', 'Waiting')} ${heading('Away')}
        <p class="govuk-body cc-measure">
          What is written to somebody who is away waits until they are back, and the writer is shown
          who covers. What was written to them stays theirs to read.
        </p>
        ${inPlace.slot('away', 'back')}
        <p class="govuk-body">${inPlace.button('away', 'I am away …')}</p>
        ${state.absences.length
          ? html`<ul class="cc-rows">
              ${repeat(state.absences, (one) => one.id, row(app, state, inPlace))}
            </ul>`
          : empty('Nobody of your agency is away.')}`,
  };
}

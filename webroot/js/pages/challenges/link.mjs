// Beside a refusal: how its challenge stands, or where it is challenged.
import { html, nothing } from '../../lit.mjs';
import { challengePath } from './presenter.mjs';

/** @param refusal `{kind, thing, back, challenge?}` */
export const challengeLink = ({ kind, thing, back, challenge }) =>
  thing
    ? html`<a
        class="govuk-link"
        href=${challenge ? `/challenges/${challenge}` : challengePath(kind, thing, back)}
        >${challenge ? 'How the challenge stands' : 'Challenge this'}</a
      >`
    : nothing;

// What one reads when somebody else changed the same draft meanwhile.
import { html, nothing } from '../../lit.mjs';
import { note } from '../../components/page/page.mjs';

const changed = ({ differences }) =>
  html`<p class="govuk-body">They changed this:</p>
    <dl class="cc-facts cc-facts--small">
      ${differences.map(
        ({ label, theirs }) =>
          html`<div>
            <dt>${label}</dt>
            <dd class="cc-said">${theirs}</dd>
          </div>`,
      )}
    </dl>`;

export const conflictView = (conflict, path) =>
  conflict
    ? html`<div id="conflict" tabindex="-1">
        ${note(
          html`<p class="govuk-body">
              <strong>Somebody else changed this draft while you wrote.</strong> Nothing that you
              wrote is lost. It stands below as you left it.
            </p>
            ${conflict.differences.length ? changed(conflict) : nothing}
            <p class="govuk-body">
              ${conflict.editable
                ? html`Take over what you want to keep of theirs, then save again. What stands below
                  then replaces version ${conflict.version}.`
                : html`It can no longer be changed.
                    <a class="govuk-link" href=${path}>Read the agreement</a>`}
            </p>`,
          'wait',
        )}
      </div>`
    : nothing;

// The file of an item: choose it, see it go up, take it away again.
import { html, nothing } from '../../lit.mjs';
import { ACCEPTED, sizeWords, typeWords } from '../../words/files.mjs';
import { fileFieldId } from './attaching.mjs';

const chosen = (state, item, place) =>
  html`<p class="cc-file" id=${fileFieldId(place)} tabindex="-1">
    <span class="cc-file__name">${item.attachment.name}</span>
    <span class="cc-quiet"
      >${typeWords(item.attachment.type)}, ${sizeWords(item.attachment.bytes)}${item.attachment.scanned
        ? ', no virus found'
        : ', not looked through for viruses'}</span
    >
    <button
      class="cc-linklike"
      type="button"
      @click=${() => state.act.files.detach(item)}
      aria-label="Remove the file ${item.attachment.name}"
    >
      Remove the file
    </button>
  </p>`;

const goingUp = (state, item, place, upload) => {
  const percent = Math.floor(upload.part * 100);
  return html`<p class="cc-file" id=${fileFieldId(place)} tabindex="-1">
    <span class="cc-file__name">${upload.name}</span>
    <progress class="cc-file__progress" max="100" .value=${percent} aria-label="Sent so far">
      ${percent}%
    </progress>
    <span class="cc-quiet">${percent < 100 ? `${percent}% sent` : 'Being checked'}</span>
    <button class="cc-linklike" type="button" @click=${() => state.act.files.cancel(item)}>
      Cancel
    </button>
  </p>`;
};

const take = (state, item) => (event) => {
  const [file] = event.target.files;
  // The same file can be chosen again after an error.
  event.target.value = '';
  if (file) state.act.files.attach(item, file);
};

const choose = (state, item, id, error) =>
  html`<input
    class="govuk-file-upload ${error ? 'govuk-file-upload--error' : ''}"
    type="file"
    id=${id}
    name=${id}
    accept=${ACCEPTED}
    aria-describedby="${id}-hint${error ? ` ${id}-error` : ''}"
    aria-invalid=${error ? 'true' : nothing}
    @change=${take(state, item)}
  />`;

/** What a held one had and this one has not: said, so that nothing is left behind in silence. */
const missing = (state, item) =>
  item.before
    ? html`<p class="cc-file">
        <span class="cc-file__name">${item.before.name} is not here.</span>
        <button class="cc-linklike" type="button" @click=${() => state.act.files.forgo(item)}>
          Go on without it
        </button>
      </p>`
    : nothing;

/** @param label names the item where it does not stand beside it */
export function attachmentField(state, place, label = 'Photograph or file') {
  const item = state.draft.items[place];
  const id = fileFieldId(place);
  const error = state.errorFor(id);
  const upload = state.act.files.uploadOf(item);
  const content = upload
    ? goingUp(state, item, place, upload)
    : item.attachment
      ? chosen(state, item, place)
      : html`${missing(state, item)}${choose(state, item, id, error)}`;
  return html`<div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
    ${upload || item.attachment
      ? html`<span class="govuk-label">${label}</span>`
      : html`<label class="govuk-label" for=${id}
          >${label} <span class="cc-optional">(optional)</span></label
        >`}
    <div class="govuk-hint" id="${id}-hint">
      A picture, PDF, Word or OpenDocument text, or plain text, up to 25 MB. It goes only where this
      item goes. What you write above is its caption.
    </div>
    ${error
      ? html`<p class="govuk-error-message" id="${id}-error">
          <span class="govuk-visually-hidden">Error:</span> ${error}
        </p>`
      : nothing}
    ${content}
  </div>`;
}

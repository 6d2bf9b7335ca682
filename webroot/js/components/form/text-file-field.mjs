// A long text that can be pasted, or taken from a file; each mistake in it leads to its line.
import { html, nothing } from '../../lit.mjs';
import { textarea } from '../field/field.mjs';
import { lineOf, rangeOf, withPlainLines } from './lines.mjs';

function toLine(id, line) {
  const box = document.getElementById(id);
  const [start, end] = rangeOf(box.value, line);
  box.focus();
  box.setSelectionRange(start, end);
  const height = Number.parseFloat(getComputedStyle(box).lineHeight);
  box.scrollTop = Math.max(0, (line - 3) * height);
}

const take = (field) => async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const text = withPlainLines(await file.text());
  // The same file, mended elsewhere, can be chosen again.
  event.target.value = '';
  field.onInput(text);
};

const mistake = (field) => ({ text }) => {
  const line = lineOf(text);
  return html`<li>
    ${text}
    ${line
      ? html`<button class="cc-linklike" type="button" @click=${() => toLine(field.id, line)}>
          Go to line ${line}
        </button>`
      : nothing}
  </li>`;
};

const mistakes = (field) =>
  html`<ol class="govuk-list govuk-list--number cc-mistakes" aria-label="What to mend">
    ${field.errors.map(mistake(field))}
  </ol>`;

export const textFileField = (field) => {
  const several = field.errors.length > 1;
  const error = several ? field.several(field.errors.length) : field.error;
  return html`<div class="govuk-form-group">
      <label class="govuk-label govuk-label--s" for="${field.id}-file">${field.fileLabel}</label>
      <input
        class="govuk-file-upload"
        type="file"
        id="${field.id}-file"
        accept=${field.accept}
        @change=${take(field)}
      />
    </div>
    <div class="cc-text-file">${textarea({ ...field, error, spellcheck: 'false' })}</div>
    ${field.errors.some(({ text }) => lineOf(text)) ? mistakes(field) : nothing}`;
};

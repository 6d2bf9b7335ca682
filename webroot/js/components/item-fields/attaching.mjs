// A file beside an item: it goes up as soon as it is chosen, while its sender writes on.

import { focusSoon } from '../../focus.mjs';
import { errorsOf } from '../../words/problems.mjs';
import { fileError } from '../../words/files.mjs';

export const fileFieldId = (place) => `item-${place}-attachment`;

/** What is still on its way keeps a draft from being sent. */
export const filesOnTheirWay = (state) =>
  (state.act?.files.waiting() ?? []).map((place) => ({
    id: fileFieldId(place),
    text: 'Wait until the file is there, or cancel it',
  }));

/** @param changed called when a draft has another file than before */
export function createAttaching(app, state, changed) {
  /** What goes up, by its item: places move when an item is removed. */
  const running = new Map();

  const placeOf = (item) => state.draft.items.indexOf(item);

  function setError(item, text) {
    const id = fileFieldId(placeOf(item));
    state.errors = state.errors.filter((error) => error.id !== id);
    if (text) state.errors.push({ id, text });
    app.update();
  }

  async function send(item, file) {
    const upload = { name: file.name, part: 0, control: new AbortController() };
    running.set(item, upload);
    setError(item, '');
    try {
      const { id, type, bytes, scanned } = await app.api.upload('/attachments', file, {
        signal: upload.control.signal,
        onProgress(part) {
          upload.part = part;
          app.update();
        },
      });
      const at = new Date().toISOString();
      Object.assign(item, { attachment: { id, type, bytes, scanned, name: file.name, at }, before: null });
      app.say(`${file.name} is added.`);
      changed();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      setError(item, errorsOf(problem, () => null)[0].text);
      focusSoon(fileFieldId(placeOf(item)));
    } finally {
      if (running.get(item) === upload) running.delete(item);
      app.update();
    }
  }

  /** A file belongs to one sharing: what the held one had is read, and goes up for this one. */
  async function bring(item) {
    const { path, name, type } = item.before;
    const upload = { name, part: 0, control: new AbortController() };
    running.set(item, upload);
    app.update();
    try {
      const blob = await app.api.blob(path, { signal: upload.control.signal });
      await send(item, new File([blob], name, { type }));
    } catch (problem) {
      if (running.get(item) === upload) running.delete(item);
      if (problem.name === 'AbortError') return;
      setError(item, `${name} did not come along. Add it again, or go on without it.`);
    }
  }

  return {
    /** Files that a held one had and that are not here yet. */
    bringAll: () =>
      Promise.all(state.draft.items.filter(({ before }) => before).map((item) => bring(item))),
    /** It goes without the file that the held one had. */
    forgo(item) {
      item.before = null;
      setError(item, '');
      changed();
    },
    uploadOf: (item) => running.get(item) ?? null,
    /** Whether any file is still on its way, and where. */
    waiting: () => [...running.keys()].map(placeOf).filter((place) => place >= 0),
    attach(item, file) {
      const error = fileError(file);
      if (error) setError(item, error);
      else void send(item, file);
    },
    cancel(item) {
      running.get(item)?.control.abort();
      running.delete(item);
      item.before = null;
      setError(item, '');
      changed();
      focusSoon(fileFieldId(placeOf(item)));
    },
    detach(item) {
      const place = placeOf(item);
      item.attachment = null;
      setError(item, '');
      changed();
      focusSoon(fileFieldId(place));
    },
    stop() {
      for (const { control } of running.values()) control.abort();
      running.clear();
    },
  };
}

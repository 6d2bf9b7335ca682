// The decision before sending: asked for as one types, never twice at once, never for nothing.

import { previewNeeds, previewRequest } from './form.mjs';
import { recipientRows } from './told.mjs';

const QUIET_MILLIS = 600;

export function createPreview(app, { draft, pack }) {
  let timer = null;
  let running = null;
  let answered = '';
  const preview = { row: 0, needs: [], decision: null, places: [], problem: null, working: false };

  async function ask() {
    const row = recipientRows(draft())[preview.row];
    preview.needs = previewNeeds(draft(), row);
    if (preview.needs.length) return reset();
    const { body, places } = previewRequest(draft(), row, pack());
    const text = JSON.stringify(body);
    if (text === answered) return undefined;
    running?.abort();
    const own = new AbortController();
    running = own;
    preview.working = true;
    app.update();
    try {
      const decision = await app.api.askPatiently('/sharings/preview', body, { signal: own.signal });
      if (running !== own) return undefined;
      answered = text;
      Object.assign(preview, { decision, places, problem: null });
    } catch (problem) {
      if (problem.name === 'AbortError' || running !== own) return undefined;
      Object.assign(preview, { problem, decision: null });
    }
    preview.working = false;
    return app.update();
  }

  function reset() {
    running?.abort();
    running = null;
    answered = '';
    Object.assign(preview, { decision: null, problem: null, working: false });
    app.update();
  }

  return Object.assign(preview, {
    schedule() {
      clearTimeout(timer);
      const rows = recipientRows(draft());
      if (!rows[preview.row]) preview.row = 0;
      preview.needs = previewNeeds(draft(), rows[preview.row]);
      timer = setTimeout(ask, QUIET_MILLIS);
    },
    choose(row) {
      preview.row = row;
      preview.schedule();
      app.update();
    },
    stop() {
      clearTimeout(timer);
      running?.abort();
      running = null;
    },
  });
}

// What somebody has begun to write. It names people, so nothing of it stays in the browser: the server keeps
// it, sealed, for its author alone, wherever they sign in next.

/** So much is lost at most when the machine stops in the middle of a sentence. */
const SOON_MILLIS = 2_000;
const AGAIN_MILLIS = 15_000;
const FLUSH_MILLIS = 3_000;
const KEEP_FIRST_MILLIS = 1_500;
/** The server keeps what is uploaded and not sent for a day. */
const FILE_MILLIS = 24 * 3_600_000;
const NAME_LETTERS = 200;

const newId = () => crypto.randomUUID();

/** When it is done, or when that takes too long. */
const soon = (promise, millis) => {
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, millis)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

async function hashOf(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A form's name as the server takes it: what the address says, without what only separates. A long one ends with
 * its hash, so that what is about many people is not taken for what is about the first of them.
 */
export async function formName(place) {
  const name = place.replace(/[^A-Za-z0-9-]+/g, '_');
  if (name.length <= NAME_LETTERS) return name;
  const hash = await hashOf(name);
  return `${name.slice(0, NAME_LETTERS - hash.length)}${hash}`;
}

/** Whether the server has let go of a file that was uploaded and not sent. */
export const isStale = (attachment, now = Date.now()) =>
  Boolean(attachment?.at) && now - Date.parse(attachment.at) > FILE_MILLIS;

/** One form's draft. `state` is `kept`, `conflict` or `notKept`; `reason` says why it is not. */
export class Draft {
  kept = null;
  begunAt = null;
  state = 'kept';
  reason = '';
  /** Names what is sent of it, so that the same thing sent again is one act, after a reload too. */
  #id = newId();
  #version = null;
  #content = null;
  #dirty = false;
  #timer = null;
  #running = null;
  #over = false;
  #name;
  #path = '';
  #api;
  #onChange;

  constructor(name, api, onChange) {
    this.#name = name;
    this.#api = api;
    this.#onChange = onChange;
  }

  /** Reads it back. Where that fails the form begins empty, and what is kept is not written over. */
  async read() {
    this.#path = `/drafts/${await formName(this.#name)}`;
    const found = await this.#api.get(this.#path).catch(() => ({}));
    this.#version = found.version ?? null;
    this.begunAt = found.begunAt ?? null;
    const { id, ...content } = found.content ?? {};
    this.#id = id ?? newId();
    this.kept = found.version ? content : null;
    return this.kept;
  }

  /** @param content answers what is in the form, when it is saved */
  keep(content) {
    this.#content = content;
    this.#dirty = true;
    if (this.state !== 'conflict') this.#soon(SOON_MILLIS);
  }

  /** It is sent, or thrown away. What was written elsewhere meanwhile, and not seen here, stays. */
  forget() {
    // a saving that was not answered may be there too
    const begun = this.#version !== null || this.#running !== null || this.state === 'notKept';
    const mine = begun && this.state !== 'conflict';
    this.#stop();
    this.#id = newId();
    this.kept = null;
    this.#become('kept');
    return mine ? this.#next(() => this.#remove()) : Promise.resolve();
  }

  /** What was sent is done, and sending the same again is another act. */
  renew() {
    this.#id = newId();
    if (this.#content) this.keep(this.#content);
  }

  /**
   * The key of an act, from what is sent: the same for the same draft and the same text. What is about to be
   * sent is kept first, so that a page opened again after a lost answer sends the same; it waits not for long.
   */
  keyOf = async (text) => {
    await soon(this.flush(), KEEP_FIRST_MILLIS);
    return `${this.#id}.${await hashOf(text)}`;
  };

  /** Saves now what is not saved. */
  async flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#over || this.state === 'conflict' || !this.#dirty) return this.#running;
    return this.#running ? this.#running.then(() => this.flush()) : this.#next(() => this.#save());
  }

  /** One after the other: nothing overtakes what is on its way. */
  #next(work) {
    const own = (this.#running ? this.#running.then(work) : work()).finally(() => {
      if (this.#running === own) this.#running = null;
    });
    this.#running = own;
    return own;
  }

  /** As the page goes: it is sent behind whatever is on its way. */
  leave() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#dirty && !this.#over && this.state !== 'conflict') void this.#save();
  }

  /** Its author has gone: nothing of it is sent in another one's name. */
  end() {
    this.#stop();
    this.#over = true;
  }

  /** What is here takes the place of what was written elsewhere. */
  async insist() {
    const content = this.#content;
    const id = this.#id;
    await this.read();
    this.#id = id;
    this.#become('kept');
    this.keep(content);
    await this.flush();
  }

  /** What was written elsewhere takes the place of what is here. */
  async giveWay() {
    this.#stop();
    const kept = await this.read();
    this.#become('kept');
    return kept;
  }

  async #remove() {
    try {
      await this.#api.remove(this.#path);
      this.#version = null;
    } catch {
      // it goes when it is old
    }
  }

  async #save() {
    const id = this.#id;
    const based = this.#version;
    const version = newId();
    this.#dirty = false;
    // what follows while this one is on its way is made from it
    this.#version = version;
    try {
      await this.#api.put(this.#path, {
        ...(based && { based }),
        version,
        content: { ...JSON.parse(JSON.stringify(this.#content())), id },
      });
      this.begunAt ??= new Date().toISOString();
      this.#become('kept');
    } catch (problem) {
      if (this.#version === version) this.#version = based;
      // it was sent or thrown away meanwhile: nothing of it comes back
      if (this.#id !== id) return undefined;
      if (problem.status === 409) return this.#become('conflict');
      this.#dirty = true;
      this.#become('notKept', [400, 413].includes(problem.status) ? problem.detail : '');
      if (!this.reason) this.#soon(AGAIN_MILLIS);
    }
  }

  #soon(millis) {
    if (this.#over) return;
    this.#timer ??= setTimeout(() => void this.flush(), millis);
    this.#timer.unref?.();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#dirty = false;
  }

  #become(state, reason = '') {
    if (state === this.state && reason === this.reason) return;
    Object.assign(this, { state, reason });
    this.#onChange();
  }
}

/** All that one person has open. */
export class Drafts {
  #open = new Map();
  #api = null;
  #onChange;

  constructor(onChange = () => {}) {
    this.#onChange = onChange;
    try {
      // an earlier version of this page kept drafts here
      globalThis.sessionStorage?.clear();
    } catch {
      // without a store there is nothing in it
    }
  }

  use(api) {
    this.#api = api;
  }

  /** The draft of a form, read back. */
  async open(name) {
    await this.#open.get(name)?.flush();
    const draft = new Draft(name, this.#api, this.#onChange);
    this.#open.set(name, draft);
    await draft.read();
    return draft;
  }

  /** Saves all there is, as far as that can be done in a moment. */
  async flush() {
    const all = [...this.#open.values()].map((draft) => draft.flush());
    await soon(Promise.allSettled(all), FLUSH_MILLIS);
  }

  /** The page goes, or may go without another word. */
  leave() {
    for (const draft of this.#open.values()) draft.leave();
  }

  /** Another person, or nobody: what is in memory goes. */
  clear() {
    for (const draft of this.#open.values()) draft.end();
    this.#open.clear();
  }
}

// What somebody has begun to write. It names people: it survives a reload and a session that ended
// under one's hands, never its author's sign-out, and never another person's sign-in.

const PREFIX = 'concordat.draft.';

export class Drafts {
  #owner = null;
  #kept = {};
  #store;

  constructor(store = globalThis.sessionStorage) {
    this.#store = store;
  }

  /** From now on they are this practitioner's; everybody else's are forgotten. */
  belongTo(owner) {
    if (owner === this.#owner && owner !== null) return;
    this.#owner = owner;
    this.#kept = {};
    try {
      for (const name of Object.keys(this.#store)) {
        if (name.startsWith(PREFIX) && name !== PREFIX + owner) this.#store.removeItem(name);
      }
      if (owner) this.#kept = JSON.parse(this.#store.getItem(PREFIX + owner)) ?? {};
    } catch {
      // without a store, drafts live in memory alone
    }
  }

  read(place) {
    return this.#kept[place] ?? null;
  }

  keep(place, draft) {
    this.#kept[place] = draft;
    this.#save();
  }

  forget(place) {
    delete this.#kept[place];
    this.#save();
  }

  #save() {
    if (!this.#owner) return;
    try {
      this.#store.setItem(PREFIX + this.#owner, JSON.stringify(this.#kept));
    } catch {
      // a full or forbidden store costs the draft's survival of a reload, nothing else
    }
  }
}

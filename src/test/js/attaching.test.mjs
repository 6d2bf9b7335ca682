import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAttaching, fileFieldId } from '../../../webroot/js/components/item-fields/attaching.mjs';
import { draftErrors, draftFrom, emptyDraft, sharingBody, worthKeeping } from '../../../webroot/js/pages/compose/form.mjs';
import { fileError, LARGEST_BYTES, sizeWords } from '../../../webroot/js/words/files.mjs';

globalThis.requestAnimationFrame = () => {};

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A form with one item, and a server that answers when told to. */
function aForm() {
  const state = { draft: emptyDraft(), errors: [] };
  const asked = [];
  const app = {
    update() {},
    say() {},
    api: {
      blob: (path) => {
        asked.push({ path });
        return Promise.resolve(new Blob(['bytes']));
      },
      upload: (path, file, options) =>
        new Promise((resolve, reject) => {
          asked.push({ path, file, options, resolve, reject });
          options.signal.addEventListener('abort', () =>
            reject(new DOMException('given up', 'AbortError')),
          );
        }),
    },
  };
  let changes = 0;
  const files = createAttaching(app, state, () => (changes += 1));
  return { state, files, asked, item: state.draft.items[0], changes: () => changes };
}

const photograph = { name: 'arm.jpg', size: 3000 };

describe('a file beside an item', () => {
  it('goes with the item once it is there', async () => {
    const { state, files, asked, item, changes } = aForm();
    files.attach(item, photograph);
    asked[0].options.onProgress(0.5);
    assert.equal(files.uploadOf(item).part, 0.5);
    assert.deepEqual(files.waiting(), [0]);

    asked[0].resolve({ id: 'f1', type: 'image/jpeg', bytes: 3000, scanned: true });
    await settled();

    const { at, ...attachment } = item.attachment;
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000);
    assert.deepEqual(attachment, {
      id: 'f1',
      type: 'image/jpeg',
      bytes: 3000,
      scanned: true,
      name: 'arm.jpg',
    });
    assert.equal(changes(), 1);
    assert.deepEqual(files.waiting(), []);
    assert.ok(worthKeeping(state.draft));
    const pack = { categories: [], purposes: [] };
    assert.equal(sharingBody(state.draft, {}, pack).items[0].attachment, 'f1');
  });

  it('comes along from a held one that is written again', async () => {
    const { state, files, asked } = aForm();
    const held = {
      kind: 'message',
      persons: [],
      title: 'Marks',
      items: [
        {
          category: 'injury',
          text: 'The left arm.',
          attachment: { path: '/sharings/s/items/i/attachment', name: 'arm.jpg', type: 'image/jpeg', bytes: 5 },
        },
      ],
    };
    const pack = { categories: [], purposes: [] };
    state.draft = draftFrom(held, pack);
    const missing = () =>
      draftErrors(state.draft, pack).filter(({ id }) => id === fileFieldId(0)).length;
    assert.equal(missing(), 1);

    const brought = files.bringAll();
    await settled();
    assert.equal(asked[0].path, '/sharings/s/items/i/attachment');
    assert.equal(asked[1].file.name, 'arm.jpg');
    assert.equal(asked[1].file.type, 'image/jpeg');
    asked[1].resolve({ id: 'f2', type: 'image/jpeg', bytes: 5 });
    await brought;

    assert.equal(state.draft.items[0].attachment.id, 'f2');
    assert.equal(missing(), 0);
  });

  it('says so when it did not come along, until one goes on without it', async () => {
    const { state, files, item } = aForm();
    item.before = { path: '/nowhere', name: 'arm.jpg', type: 'image/jpeg', bytes: 5 };
    files.forgo(item);
    assert.equal(item.before, null);
    item.before = { name: 'arm.jpg' };
    state.draft.urgent = true;
    const [first] = draftErrors(state.draft, { categories: [], purposes: [] }).filter(
      ({ id }) => id === fileFieldId(0),
    );
    assert.match(first.text, /^arm.jpg is not there yet/);
  });

  it('loses nothing when it is refused', async () => {
    const { state, files, asked, item } = aForm();
    item.text = 'The left arm.';
    files.attach(item, photograph);
    asked[0].reject({ status: 400, errors: [{ field: 'file', code: 'kind', detail: 'Choose.' }] });
    await settled();

    assert.deepEqual(state.errors, [{ id: fileFieldId(0), text: 'Choose.' }]);
    assert.equal(item.text, 'The left arm.');
    assert.equal(item.attachment, null);
  });

  it('is not sent at all when it is too large, and says so with its size', () => {
    const { state, files, asked, item } = aForm();
    files.attach(item, { name: 'film.jpg', size: 31.2 * 1024 * 1024 });

    assert.equal(asked.length, 0);
    assert.match(state.errors[0].text, /31\.2 MB/);
    assert.equal(fileError({ size: LARGEST_BYTES }), '');
    assert.ok(fileError({ size: LARGEST_BYTES + 1 }));
    assert.ok(fileError({ size: 0 }));
  });

  it('is given up without a word when it is cancelled', async () => {
    const { state, files, item } = aForm();
    files.attach(item, photograph);
    files.cancel(item);
    await settled();

    assert.deepEqual(files.waiting(), []);
    assert.deepEqual(state.errors, []);
  });
});

describe('the size of a file', () => {
  it('is never said to be smaller than it is', () => {
    assert.equal(sizeWords(900), '900 bytes');
    assert.equal(sizeWords(1025), '2 KB');
    assert.equal(sizeWords(LARGEST_BYTES), '25 MB');
    assert.equal(sizeWords(LARGEST_BYTES + 1), '25.1 MB');
  });
});

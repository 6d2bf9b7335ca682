import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { baseOf, under } from '../../../webroot/js/base.mjs';

const plain = (strings, ...values) => ({ strings, text: String.raw({ raw: strings }, ...values) });

describe('a platform below a path of its host', () => {
  it('isFoundByWhereItsScriptsAre', () => {
    assert.equal(baseOf('https://county.example/v/0123456789abcdef/js/base.mjs'), '');
    assert.equal(baseOf('https://county.example/js/base.mjs'), '');
    assert.equal(baseOf('https://county.example/a/concordat/v/0123456789abcdef/js/base.mjs'), '/a/concordat');
    assert.equal(baseOf('file:///somewhere/webroot/js/base.mjs'), '');
  });

  it('leadsBelowIt_byEveryAddressOfItsOwn_andByNoOther', () => {
    const html = under('/concordat', plain);
    const id = 7;
    assert.equal(html`<a href="/people/${id}">`.text, '<a href="/concordat/people/7">');
    assert.equal(html`<a class="x" href=${'/share'}>`.text, '<a class="x" href=/concordat/share>');
    assert.equal(html`<img src="${'/api/v1/x'}">`.text, '<img src="/concordat/api/v1/x">');
    assert.equal(html`<a href="https://elsewhere.example/">`.text, '<a href="https://elsewhere.example/">');
    assert.equal(html`<a href="#main" title=${'/no'}>${'/text'}`.text, '<a href="#main" title=/no>/text');
    assert.equal(html`<a href=${'//elsewhere.example'}>`.text, '<a href=//elsewhere.example>');
  });

  it('makesATemplateOverOnce', () => {
    const html = under('/concordat', plain);
    const one = (id) => html`<a href="/people/${id}">`;
    assert.equal(one(1).strings, one(2).strings);
    assert.ok(one(1).strings.raw);
  });

  it('isUntouched_atTheRoot', () => {
    assert.equal(under('', plain), plain);
  });
});

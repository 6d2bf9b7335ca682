import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';

const FOLDER = new URL('../../../webroot/css/', import.meta.url);

/** The rules that hold at every width, without comments. */
const rulesOf = (css) => {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  let depth = 0;
  let rule = '';
  const rules = [];
  for (const letter of text) {
    if (letter === '{') {
      if (depth === 0) rules.push(rule.trim());
      depth += 1;
      rule = '';
    } else if (letter === '}') {
      depth -= 1;
      rule = '';
    } else {
      rule += letter;
    }
  }
  return rules;
};

it('gives a class its looks in one file, so that no page changes another', () => {
  const where = new Map();
  for (const file of readdirSync(FOLDER).filter((name) => name !== 'print.css')) {
    const own = rulesOf(readFileSync(new URL(file, FOLDER), 'utf8'))
      .flatMap((selectors) => selectors.split(','))
      .map((selector) => selector.trim())
      .filter((selector) => /^\.cc-[\w-]+$/.test(selector));
    for (const name of new Set(own)) where.set(name, [...(where.get(name) ?? []), file]);
  }
  assert.ok(where.size > 100);
  assert.deepEqual([...where].filter(([, files]) => files.length > 1), []);
});

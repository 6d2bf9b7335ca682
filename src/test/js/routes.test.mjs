import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const root = new URL('../../../webroot/js/', import.meta.url);
const source = readFileSync(new URL('routes.mjs', root), 'utf8');
const modules = new Map(
  [...source.matchAll(/^ {2}(\w+): \(\) => import\('([^']+)'\)/gm)].map(([, name, path]) => [name, path]),
);
const used = [...source.matchAll(/page\(pages\.(\w+), '(\w+)'\)/g)];

describe('the routes', () => {
  it('nameAPageThatItsModuleHas', () => {
    assert.ok(used.length > 50);
    for (const [, module, name] of used) {
      const file = modules.get(module);
      assert.ok(file, `${module} of ${name}`);
      assert.match(
        readFileSync(new URL(file, root), 'utf8'),
        new RegExp(`export (async )?(function|const) ${name}\\b|export \\{[^}]*\\b${name}\\b`),
        `${file} has no ${name}`,
      );
    }
  });

  it('loadNoPageThatNobodyCanOpen', () => {
    const opened = new Set(used.map(([, module]) => module));
    assert.deepEqual([...modules.keys()].filter((name) => !opened.has(name)), []);
  });
});

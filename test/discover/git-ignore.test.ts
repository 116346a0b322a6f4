import assert from 'node:assert/strict';
import fc from 'fast-check';
import ignore from 'ignore';
import { foldersAbove } from '../../src/base/path.ts';
import { isIgnored, withIgnoreFile, withIgnoreFileAbove, type IgnoreRules } from '../../src/discover/git-ignore.ts';

describe('isIgnored', () => {
  it('says what the library says, for what is in no ignored folder', () => {
    const name = fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*.ts', 'a.ts', '?', '[ab]', '**', 'A');
    const rule = fc
      .tuple(
        fc.constantFrom('', '!', '/', '\\'),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/', ' '),
      )
      .map(([start, names, end]) => start + names.join('/') + end);
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'a.ts', 'b.ts'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), path, fc.boolean(), (rules, parts, isFolder) => {
        const text = rules.join('\n');
        const whole = parts.join('/');
        const library = ignore().add(text);
        fc.pre(foldersAbove(whole).every((folder) => folder === '' || !library.ignores(`${folder}/`)));
        const expected = library.ignores(isFolder ? `${whole}/` : whole);
        assert.equal(isIgnored(withIgnoreFile(undefined, '', text), whole, isFolder), expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets the nearest file that speaks of a path decide', () => {
    const above = withIgnoreFileAbove(undefined, 'apps/web', '/apps/web/a.ts\n*.log.ts\n');
    const root = withIgnoreFile(above, '', 'b.ts');
    const inSource = withIgnoreFile(root, 'src', '!b.ts\n/c.ts');
    const ignoredBy = (rules: IgnoreRules, ...paths: string[]): boolean[] =>
      paths.map((path) => isIgnored(rules, path, false));
    assert.deepEqual(ignoredBy(root, 'a.ts', 'b.ts', 'x.log.ts'), [true, true, true]);
    assert.deepEqual(ignoredBy(inSource, 'src/a.ts', 'src/b.ts', 'src/x.log.ts'), [false, false, true]);
    assert.deepEqual(ignoredBy(inSource, 'src/c.ts', 'src/d/c.ts'), [true, false]);
  });
});

import assert from 'node:assert/strict';
import { functionNamed, lowered } from './arrows.ts';

describe('lower: annotations', () => {
  it('stand before functions, methods, properties and variables that hold one', () => {
    const source = `
      /** Asks. @consentGuard recording, ai-inference */ function a() {}
      // @requiresConsent transcription
      export const b = async () => {};
      class K { /** @consentGuard */ c() {} /** @requiresConsent sharing */ d = () => {}; }
      const o = { /** @consentGuard analytics */ e: () => 1, /** @consentGuard emotion */ f() {} };
      /** @consentGuard recording
       *  and more words */
      export default function g() {}`;
    const file = lowered(source);
    const guards = ['a', 'c', 'e', 'f', 'g'].map((name) => functionNamed(file, name).consentGuard);
    assert.deepEqual(guards, [['recording', 'ai-inference'], [], ['analytics'], ['emotion'], ['recording']]);
    assert.deepEqual(
      ['b', 'd'].map((name) => functionNamed(file, name).requiresConsent),
      [['transcription'], ['sharing']],
    );
  });

  it('do not reach functions inside, nor count in strings', () => {
    const file = lowered(
      "/** @consentGuard recording */ function a() { return function b() {}; } const c = ('@consentGuard x', () => 1);",
    );
    assert.equal(functionNamed(file, 'b').consentGuard, undefined);
    assert.ok(file.functions.slice(3).every((each) => each.consentGuard === undefined));
  });
});

describe('lower: suppressions', () => {
  function suppressions(source: string): unknown[] {
    return lowered(source).suppressions.map(({ rules, reason, line, targetLine }) => [
      rules.join(' '),
      reason,
      line,
      targetLine,
    ]);
  }

  it('name rules and give a reason', () => {
    assert.deepEqual(
      suppressions('// askfirst-ignore-next-line missing-consent, wrong-purpose -- agreed -- twice\ngo();'),
      [['missing-consent wrong-purpose', 'agreed -- twice', 0, 1]],
    );
    assert.deepEqual(suppressions('/* askfirst-ignore-next-line -- all of it */\ngo();'), [['', 'all of it', 0, 1]]);
    assert.deepEqual(suppressions('// askfirst-ignore-next-line missing-consent\ngo();'), [
      ['missing-consent', '', 0, 1],
    ]);
  });

  it('silence the next line that is neither a comment nor blank', () => {
    const source = ['a(); // askfirst-ignore-next-line x -- r', '', '// more', '/* and', ' more */', '  go();'].join(
      '\n',
    );
    assert.deepEqual(suppressions(source), [['x', 'r', 0, 5]]);
  });

  it('stand in JSX, in empty blocks and between members', () => {
    const source = [
      'const v = <p>',
      '  {/* askfirst-ignore-next-line x -- in JSX */}',
      '  <Foo />',
      '</p>;',
      'if (a) {',
      '  // askfirst-ignore-next-line y -- in a block',
      '}',
      'class K { m() {}',
      '  /** askfirst-ignore-next-line z',
      '   *  -- over lines */',
      '  n = 1 }',
    ].join('\n');
    assert.deepEqual(suppressions(source), [
      ['x', 'in JSX', 1, 2],
      ['y', 'in a block', 5, 6],
      ['z', 'over lines', 8, 10],
    ]);
  });

  it('are comments: neither strings nor templates, JSX text nor prose', () => {
    const word = '// askfirst-ignore-next-line x -- r';
    const source = `a('${word}', \`${word}\${b} ${word}\`); const v = <p>${word}</p>;\n// see askfirst-ignore-next-line\n`;
    assert.deepEqual(suppressions(source), []);
  });
});

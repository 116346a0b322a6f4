import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileSieve, compileWordTest } from '../../src/sieve/sieve.ts';

const encoder = new TextEncoder();
const sieve = compileSieve({
  specifiers: ['openai', '@acme/sdk', 'ai'],
  globals: ['fbq', 'ga', 'getDisplayMedia', '$crisp'],
  hosts: ['api.openai.com', 'hotjar.com'],
});

function isSeed(text: string): boolean {
  return sieve(encoder.encode(text)).seed;
}

function specifiersOf(text: string): readonly string[] {
  return sieve(encoder.encode(text)).specifiers;
}

describe('compileSieve', () => {
  it('knows a module by its whole specifier in an import', () => {
    for (const text of [
      "import OpenAI from 'openai'",
      'import"ai"',
      "export * from '@acme/sdk'",
      "const ai = await import('ai')",
      "require('openai')",
      'import x = require("openai");',
      'import(/* webpackChunkName: "a" */ `openai`)',
    ]) {
      assert.ok(isSeed(text), text);
    }
    for (const text of [
      "import x from 'openai-edge'",
      "import x from 'openai/helpers'",
      "const vendor = 'openai'",
      "import { ai } from './ai'",
      '// openai',
    ]) {
      assert.ok(!isSeed(text), text);
    }
  });

  it('knows a global by its whole word', () => {
    for (const text of ['fbq("init")', 'window["fbq"]', 'x.getDisplayMedia()', 'ga', '$crisp=[]'])
      assert.ok(isSeed(text), text);
    for (const text of ['fbqs()', 'getDisplayMediaOptions', 'gaga', '_ga', 'fb', 'crisp', 'êga'])
      assert.ok(!isSeed(text), text);
  });

  it('knows a host inside a longer text', () => {
    for (const text of ['fetch("https://api.openai.com/v1")', '`https://static.hotjar.com/c/${id}`']) {
      assert.ok(isSeed(text), text);
    }
    for (const text of ['openai.com', 'https://api.openai.org']) assert.ok(!isSeed(text), text);
  });

  it('knows annotations and suppressions', () => {
    assert.ok(isSeed('/** @requiresConsent recording */'));
    assert.ok(isSeed('// askfirst-ignore-next-line missing-consent -- why'));
    assert.ok(!isSeed('requiresConsent, askfirst'));
  });

  it('finds a name wherever it stands in a file', () => {
    const noise = fc.stringMatching(/^[a-z$_ (){};.'"/\n-]{0,60}$/);
    fc.assert(
      fc.property(noise, noise, fc.constantFrom('fbq', 'https://api.openai.com/x'), (before, after, name) => {
        assert.ok(isSeed(`${before} ${name}(${after}`));
      }),
    );
  });

  it('lists specifiers in order, each once', () => {
    const text = `
      import a, { b } from './a';
      import type { T } from "../t.ts";
      export { c } from './c'; export * from "./d"
      import './effect';
      const e = await import('./e'), a2 = require('./a');
      import f
        from
        // why
        './f';
      import('./g' /* hint */);
      import {x}from'./ünicode';`;
    assert.deepEqual(specifiersOf(text), [
      './a',
      '../t.ts',
      './c',
      './d',
      './effect',
      './e',
      './f',
      './g',
      './ünicode',
    ]);
  });

  it('reads no specifier where there is none', () => {
    for (const text of [
      'Array.from("abc")',
      'import(`./${name}`)',
      'import(path)',
      'import.meta.url + "x"',
      "import ''",
      "from 'unfinished",
      'import /* unfinished',
      'require(',
      'import',
    ]) {
      assert.deepEqual(specifiersOf(text), [], text);
    }
  });

  it('reads from a buffer that is used again', () => {
    const buffer = Buffer.from("import './first'");
    sieve(buffer);
    buffer.write("import './other'");
    assert.deepEqual(sieve(buffer).specifiers, ['./other']);
    assert.deepEqual(specifiersOf("import './first'"), ['./first']);
  });

  it('keeps nothing from one file to the next', () => {
    assert.ok(isSeed("import 'openai'"));
    assert.deepEqual(sieve(encoder.encode("import './x'")), { seed: false, specifiers: ['./x'] });
  });
});

describe('compileWordTest', () => {
  it('tells whether a file contains one of the words', () => {
    const test = compileWordTest(['transcribe', 'summarise']);
    assert.ok(test(encoder.encode('this.service.summarise(call)')));
    assert.ok(!test(encoder.encode('this.service.summariseAll(call)')));
  });
});

import { deepEqual, equal, match, throws } from 'node:assert/strict';
import {
  expandBraces,
  joinPath,
  originMistake,
  parseOrigin,
  printOrigin,
  splitPath,
} from '../../src/catalogue/origin.ts';

const kinds = {
  'openai#default.new().chat.completions.create()': 'call',
  'twilio#()': 'call',
  'global#MediaRecorder.new()': 'construct',
  'x#.new()': 'construct',
  'posthog-js/react#PostHogProvider<>': 'jsx',
  'global#document.cookie=': 'write',
  'global#Cookiebot.consent.statistics': 'value',
  'x#': 'value',
  'react#useState().0': 'value',
  'x#on().argument1.parameter0': 'value',
  './src/consent.ts#askFirst()': 'call',
  'https://api.deepgram.com/v1/listen': 'request',
  'https://*.recall.ai/api/v1/bot/**': 'request',
  'script:https://static.hotjar.com/**': 'script',
};

/** Wrong spelling → what the message must suggest. */
const slips = {
  'openai.chat.create()': 'openai#chat.create()',
  openai: 'openai#default',
  'new openai#OpenAI()': 'openai#OpenAI.new()',
  'openai#OpenAI.new(options)': 'openai#OpenAI.new()',
  'x#new()': 'x#.new()',
  'x#b.new.c()': 'x#b.new().c()',
  'x#.b()': 'x#b()',
  'x#b(c).d': 'x#b().d',
  'x#b?.c': 'x#b.c',
  'x#b["c"].d': 'x#b.c.d',
  'x#<Foo>': 'x#Foo<>',
  'global#document.cookie =': 'global#document.cookie=',
  'global#window.gtag()': 'global#gtag()',
  '#gtag()': 'global#gtag()',
  'http://api.x.com/a': 'https://api.x.com/a',
  'wss://api.x.com/a': 'https://api.x.com/a',
  'https://x.com/a?key=1': 'https://x.com/a',
  'https://x.com/{id}/a': 'https://x.com/*/a',
  'script:static.x.com/a.js': 'script:https://static.x.com/a.js',
};

describe('parseOrigin', () => {
  for (const [text, kind] of Object.entries(kinds)) {
    it(`reads ${text} as a ${kind} and prints it back`, () => {
      const origin = parseOrigin(text);
      equal(origin.kind, kind);
      equal(printOrigin(origin), text);
    });
  }

  it('splits at the last #', () => {
    deepEqual(parseOrigin('#internal/ai#ask()'), {
      kind: 'call',
      module: '#internal/ai',
      path: [{ kind: 'property', name: 'ask' }, { kind: 'call' }],
    });
  });

  it('tells arguments, parameters and wildcards from properties', () => {
    const origin = parseOrigin('x#*.on().argument1.parameter0');
    deepEqual('path' in origin && origin.path, [
      { kind: 'any' },
      { kind: 'property', name: 'on' },
      { kind: 'call' },
      { kind: 'argument', index: 1 },
      { kind: 'parameter', index: 0 },
    ]);
  });

  for (const [text, meant] of Object.entries(slips)) {
    it(`suggests ${meant} for ${text}`, () => {
      const message = originMistake(text);
      equal(message?.includes(`did you mean \`${meant}\`?`), true, message);
      equal(message.includes('\n'), false);
      equal(originMistake(meant), undefined);
    });
  }

  for (const text of ['x#b=c', 'x#b<>.c', 'x#b..c', 'x#b.argument0', 'x#{a,b', 'x#a}', 'x y#a', 'https://', '']) {
    it(`refuses ${text === '' ? 'the empty text' : text}`, () => match(originMistake(text) ?? '', /^`/));
  }
});

describe('expandBraces', () => {
  it('gives each alternative in order, nested and side by side', () => {
    deepEqual(expandBraces('a{b,c{d,e}}#{x,y}'), ['ab#x', 'ab#y', 'acd#x', 'acd#y', 'ace#x', 'ace#y']);
    deepEqual(expandBraces('a#b{,Extended}()'), ['a#b()', 'a#bExtended()']);
  });

  it('leaves a text without braces', () => deepEqual(expandBraces('a#b()'), ['a#b()']));

  it('refuses braces without a partner', () => throws(() => expandBraces('a{b'), /partner/));
});

describe('splitPath', () => {
  for (const path of ['a.b().new().c', '.new().a', '()', '().a<>', 'a.*.b=', '', 'a.renew().anew']) {
    it(`is undone by joinPath: ${path}`, () => equal(joinPath(splitPath(path)), path));
  }

  it('ends on any text', () => deepEqual(splitPath('a(').length, 2));
});

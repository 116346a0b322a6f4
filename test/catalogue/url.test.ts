import { equal } from 'node:assert/strict';
import { literalPart, matchesUrl, parseUrlPattern, unknownPart } from '../../src/catalogue/url.ts';

const u = unknownPart;
const cases: readonly (readonly [pattern: string, url: string, matches: boolean])[] = [
  ['https://api.x.com/v1/listen', 'https://api.x.com/v1/listen', true],
  ['https://api.x.com/v1/listen', 'wss://api.x.com/v1/listen?model=a', true],
  ['https://api.x.com/v1/listen', '//api.x.com/v1/listen/', true],
  ['https://api.x.com/v1/listen', 'http://user:key@API.X.com:8080/v1/listen#top', true],
  ['https://api.x.com/v1/listen', `${u}://api.x.com/v1/listen?${u}`, true],
  ['https://api.x.com/v1/listen', `https://api.x.com:${u}/v1/listen`, true],
  ['https://api.x.com/v1/listen', 'https://api.x.com/v1/listen/more', false],
  ['https://api.x.com/v1/listen', 'https://api.x.com/v1', false],
  ['https://api.x.com/v1/listen', `https://api.x.com/v1/${u}`, false],
  ['https://api.x.com/v1/listen', '/v1/listen', false],
  ['https://api.x.com/v1/listen', 'https://api.x.com.evil.org/v1/listen', false],
  ['https://api.x.com/v1/listen', `https://${u}/v1/listen`, false],
  ['https://api.x.com/v1/listen', u, false],
  ['https://api.x.com/calls/*/media', 'https://api.x.com/calls/7/media', true],
  ['https://api.x.com/calls/*/media', `https://api.x.com/calls/${u}/media`, true],
  ['https://api.x.com/calls/*/media', 'https://api.x.com/calls/7/8/media', false],
  ['https://api.x.com/calls/*', 'https://api.x.com/calls/', false],
  ['https://api.x.com/v*.0/record', 'https://api.x.com/v23.0/record', true],
  ['https://api.x.com/v*.0/record', 'https://api.x.com/v23.1/record', false],
  ['https://api.x.com/v1/**', `https://api.x.com/v1/${u}`, true],
  ['https://api.x.com/v1/**', 'https://api.x.com/v1', true],
  ['https://api.x.com/a/**/z', 'https://api.x.com/a/b/c/z', true],
  ['https://api.x.com/a/**/z', 'https://api.x.com/a/z', true],
  ['https://api.x.com', 'https://api.x.com/anything', true],
  ['https://api.x.com/**', 'https://api.x.com', true],
  ['https://api.x.com/**', `https://api.x.com${u}`, true],
  ['https://api.x.com/**', `https://api.x.com${u}/v1`, true],
  ['https://*.x.com/v1', 'https://eu.x.com/v1', true],
  ['https://*.x.com/v1', 'https://a.eu.x.com/v1', false],
  ['https://*.x.com/v1', `https://${u}.x.com/v1`, true],
  ['https://**.x.com/v1', 'https://a.eu.x.com/v1', true],
  ['https://ucm-*.x.com/**', 'https://ucm-eu.x.com/files/sdk.js', true],
];

describe('matchesUrl', () => {
  for (const [pattern, url, matches] of cases) {
    const shown = url.replaceAll(u, '…');
    it(`${pattern} ${matches ? 'names' : 'does not name'} ${shown}`, () => equal(matchesUrl(pattern, url), matches));
  }
});

describe('literalPart', () => {
  const parts = {
    'https://api.x.com/v1': 'api.x.com',
    'https://*.recall.ai/api/v1/bot': 'recall.ai',
    'https://ucm-*.verint-cdn.com/**': 'verint-cdn.com',
    'https://*/InContactAPI/services/*/record': 'InContactAPI/services',
  };
  for (const [pattern, part] of Object.entries(parts)) {
    it(`of ${pattern} is ${part}`, () => equal(literalPart(parseUrlPattern(pattern)!), part));
  }
});

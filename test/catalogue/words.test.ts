import { deepEqual, equal } from 'node:assert/strict';
import {
  isNoLiteral,
  isYesLiteral,
  purposesInName,
  purposesOfWord,
  readName,
  splitWords,
  type NameRole,
} from '../../src/catalogue/words.ts';

const family = 'analytics,session-replay';
const everything = 'analytics,session-replay,sharing';

/** Names of a role and what they say: the kind, and the purposes unless all. `nothing` is no reading. */
const readings: Readonly<Record<NameRole, Readonly<Record<string, string>>>> = {
  function: {
    // Refusals and withdrawals.
    hasDeclinedConsent: 'refusal',
    isConsentDenied: 'refusal',
    consentWasRevoked: 'refusal',
    optedOut: 'refusal',
    hasOptedOutOfTracking: `refusal ${family}`,
    revokeConsent: 'withdrawal',
    withdrawRecordingConsent: 'withdrawal recording',
    resetConsent: 'withdrawal',
    clearConsents: 'withdrawal',
    optOut: 'withdrawal',
    onRevokeConsent: 'refusal',
    // Negatives.
    hasNoConsent: 'negative',
    isNotConsented: 'negative',
    isMissingEmotionConsent: 'negative emotion',
    lacksConsent: 'negative',
    isWithoutConsent: 'negative',
    needsConsent: 'negative',
    analyticsNotAllowed: `negative ${family}`,
    // About consent, no answer.
    showConsentBanner: 'about',
    isConsentRequired: 'about',
    requireConsentPage: 'about',
    onConsentChanged: 'about',
    getConsentVersion: 'about',
    skipConsent: 'about',
    CookieConsent: `about ${everything}`,
    ConsentGate: 'about',
    // Assertions.
    requireConsent: 'assertion',
    assertRecordingConsent: 'assertion recording',
    ensureAiConsent: 'assertion ai-inference',
    verifyConsent: 'assertion',
    demandConsent: 'assertion',
    enforceConsent: 'assertion',
    validateConsent: 'assertion',
    confirmConsent: 'assertion',
    waitForConsent: 'assertion',
    RequireConsent: 'assertion',
    // Asking.
    requestConsent: 'predicate',
    askRecordingConsent: 'predicate recording',
    promptTranscriptionConsent: 'predicate transcription',
    obtainConsent: 'predicate',
    collectConsent: 'predicate',
    seekConsent: 'predicate',
    // Callbacks.
    withRecordingConsent: 'callback recording',
    whenConsented: 'callback',
    onConsent: 'callback',
    ifConsented: 'callback',
    afterConsent: 'callback',
    onceConsentGiven: 'callback',
    // Giving.
    grantConsent: 'grant',
    giveConsent: 'grant',
    acceptConsent: 'grant',
    acceptCookies: `grant ${everything}`,
    optIn: 'grant',
    setRecordingConsent: 'grant! recording',
    saveConsent: 'grant!',
    storeConsent: 'grant!',
    // Predicates.
    hasAIConsent: 'predicate ai-inference',
    haveConsent: 'predicate',
    isConsented: 'predicate',
    didConsent: 'predicate',
    canTrainWithConsent: 'predicate',
    checkConsent: 'predicate',
    getCookieConsentValue: `predicate ${everything}`,
    readEmotionConsent: 'predicate emotion',
    loadConsent: 'predicate',
    fetchRecordingConsent: 'predicate recording',
    useAnalyticsConsent: `predicate ${family}`,
    consentGiven: 'predicate',
    consentGivenAt: 'predicate',
    userConsented: 'predicate',
    recordingConsent: 'predicate recording',
    hasOptedIn: 'predicate',
    // Without the word consent.
    userAcceptedAnalytics: `predicate ${family}`,
    isMeasurementAllowed: `predicate ${family}`,
    cookiesAccepted: `predicate ${everything}`,
    isRecordingPermitted: 'predicate recording',
    // Switches.
    isAnalyticsEnabled: `switch ${family}`,
    analyticsOn: `switch ${family}`,
    enableAnalytics: 'nothing',
    onAnalyticsEvent: 'nothing',
    // Neither.
    logConsent: 'nothing',
    trackConsent: 'nothing',
    acceptTerms: 'nothing',
    isOriginAllowed: 'nothing',
    record: 'nothing',
    isEnabled: 'nothing',
    mayWe: 'nothing',
    options: 'nothing',
    '': 'nothing',
  },
  value: {
    consent: 'state',
    consents: 'state',
    privacyConsent: 'state',
    recordingConsent: 'state recording',
    consentGiven: 'state',
    hasConsent: 'state',
    CONSENT: 'state',
    optIn: 'state',
    optedIn: 'state',
    acceptedAnalytics: `state ${family}`,
    acceptCookies: `state ${everything}`,
    optedOut: 'refusal',
    analyticsConsentDenied: `refusal ${family}`,
    noConsent: 'negative',
    ConsentService: 'about',
    consentVersion: 'about',
    consentRequired: 'about',
    CookieConsent: `about ${everything}`,
    onConsent: 'about',
    setConsent: 'about',
    requireConsent: 'about',
    analyticsEnabled: `switch ${family}`,
    enableTracking: `switch ${family}`,
    isTelemetryActive: `switch ${family}`,
    recordingEnabled: 'nothing',
    allowedOrigins: 'nothing',
    adoption: 'nothing',
    termsAccepted: 'nothing',
    cookiesRejected: 'nothing',
  },
  key: {
    'x-transcription-consent': 'state transcription',
    'X-Recording-Consent': 'state recording',
    analytics_consent: `state ${family}`,
    marketing_consent: 'state sharing',
    cookies_accepted: `state ${everything}`,
    cookieconsent_status: `state ${everything}`,
    CookieConsent: `state ${everything}`,
    opt_in: 'state',
    opt_out: 'refusal',
    consent_version: 'about',
    theme: 'nothing',
  },
  event: {
    'consent-granted': 'callback',
    'consent:accepted': 'callback',
    'recording consent given': 'callback recording',
    'cookies-accepted': `callback ${everything}`,
    'opt-in': 'callback',
    consentChanged: 'about',
    'consent-not-given': 'about',
    CookiebotOnConsentReady: 'about',
    'consent-withdrawn': 'refusal',
    consent: 'nothing',
    click: 'nothing',
  },
  handler: {
    handleAcceptAll: 'callback',
    acceptAll: 'callback',
    onAgree: 'callback',
    agreeAndContinue: 'callback',
    allowCookies: `callback ${everything}`,
    acceptRecording: 'callback recording',
    grantConsent: 'callback',
    handleGiveConsent: 'callback',
    onConsent: 'callback',
    handleOptIn: 'callback',
    handleAllowOnlyNecessary: 'callback none',
    handleRevokeConsent: 'withdrawal',
    handleAcceptOrDecline: 'nothing',
    handleConsent: 'nothing',
    onConsentChange: 'nothing',
    setConsent: 'nothing',
    acceptCall: 'nothing',
    startRecording: 'nothing',
  },
  type: {
    ConsentToken: 'token',
    RecordingConsentToken: 'token recording',
    ConsentGrant: 'token',
    ConsentProof: 'token',
    ConsentReceipt: 'token',
    ConsentState: 'nothing',
    AuthToken: 'nothing',
  },
};

function shown(name: string, role: NameRole): string {
  const reading = readName(name, role);
  if (reading === undefined) return 'nothing';
  const kind = reading.kind + (reading.needsYes ? '!' : '');
  if (reading.purposes === 'all') return kind;
  return `${kind} ${reading.purposes.length === 0 ? 'none' : reading.purposes.join()}`;
}

describe('readName', () => {
  for (const [role, names] of Object.entries(readings) as [NameRole, Record<string, string>][]) {
    for (const [name, said] of Object.entries(names)) {
      it(`of the ${role} ${name === '' ? 'without a name' : name}: ${said}`, () => equal(shown(name, role), said));
    }
  }
});

const categories: Readonly<Record<string, string>> = {
  recording: 'recording',
  'call-recording': 'recording',
  transcript: 'transcription',
  captions: 'transcription',
  'session-replay': 'session-replay',
  replay: 'session-replay',
  ai: 'ai-inference',
  'Purpose.Llm': 'ai-inference',
  'ai-inference': 'ai-inference',
  'ai-training': 'ai-training',
  sentiment: 'emotion',
  voiceprint: 'biometrics',
  analytics: family,
  statistics: family,
  performance: family,
  Telemetry: family,
  analytics_storage: family,
  ad_storage: 'sharing',
  marketing: 'sharing',
  targeting: 'sharing',
  sale: 'sharing',
  cookies: everything,
  necessary: '',
  preferences: '',
  newsletter: '',
  'marketing-email': '',
  location: '',
  voice: 'unknown',
  loyalty: 'unknown',
  security_storage: 'unknown',
  analytics_consent: 'unknown',
  'We may use recording for quality': 'unknown',
  '': 'unknown',
};

describe('purposesOfWord', () => {
  for (const [word, said] of Object.entries(categories)) {
    it(`of ${word === '' ? 'the empty text' : word}: ${said === '' ? 'none' : said}`, () => {
      equal(purposesOfWord(word)?.join() ?? 'unknown', said);
    });
  }
});

describe('purposesInName', () => {
  const names: Readonly<Record<string, string>> = {
    hasTrainingConsent: 'ai-training',
    hasAiTrainingConsent: 'ai-training',
    faceTrackingConsent: 'biometrics',
    recordingAndAnalyticsConsent: `recording,${family}`,
    contactRecordingConsent: 'recording',
    locationTrackingConsent: '',
    analyticsCookies: family,
    functionalCookies: '',
    cookieConsent: everything,
    faceted: 'unknown',
    email: '',
    user: 'unknown',
  };
  for (const [name, said] of Object.entries(names)) {
    it(`of ${name}: ${said === '' ? 'none' : said}`, () => {
      equal(purposesInName(splitWords(name))?.join() ?? 'unknown', said);
    });
  }
});

describe('splitWords', () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    hasAIConsent: ['has', 'ai', 'consent'],
    'x-transcription-consent': ['x', 'transcription', 'consent'],
    HAS_CONSENT: ['has', 'consent'],
    GDPRConsent: ['gdpr', 'consent'],
    consentV2: ['consent', 'v', '2'],
    optOut: ['opt', 'out'],
    optout: ['opt', 'out'],
    $consent: ['consent'],
    größeÄndern: ['größe', 'ändern'],
    __: [],
  };
  for (const [name, words] of Object.entries(names)) {
    it(`splits ${name}`, () => deepEqual(splitWords(name), words));
  }
});

describe('literal answers', () => {
  for (const yes of [
    'granted',
    'Accepted',
    'allow',
    'ALLOWED',
    'yes',
    'true',
    'given',
    'agreed',
    'opted-in',
    '1',
    1,
    true,
  ]) {
    it(`${typeof yes} ${yes} is a yes`, () => deepEqual([isYesLiteral(yes), isNoLiteral(yes)], [true, false]));
  }
  for (const no of [
    'denied',
    'Declined',
    'refused',
    'rejected',
    'no',
    'false',
    'revoked',
    'withdrawn',
    'opted_out',
    '0',
    0,
    false,
  ]) {
    it(`${typeof no} ${no} is a no`, () => deepEqual([isYesLiteral(no), isNoLiteral(no)], [false, true]));
  }
  for (const neither of ['pending', '', 'unknown', 2, null, undefined, {}]) {
    it(`${JSON.stringify(neither)} is neither`, () =>
      deepEqual([isYesLiteral(neither), isNoLiteral(neither)], [false, false]));
  }
});

// One class asks where another only says so: which of them runs decides.
import Anthropic from '@anthropic-ai/sdk';
import { assertConsent } from '@clinic/patients';

const anthropic = new Anthropic();
const ask = (content: string) => ({ model: 'claude-haiku-4-5', max_tokens: 64, messages: [{ role: 'user' as const, content }] });

abstract class Door {
  abstract open(): void;
}

class Strict extends Door {
  open() {
    assertConsent('ai');
  }
}

class Lax extends Door {
  open() {
    console.info('open');
  }
}

class Careful extends Strict {
  override open() {
    super.open();
    console.info('careful');
  }
}

export function strict(text: string) {
  const door = new Strict();
  door.open();
  return anthropic.messages.create(ask(text)); // expect: ok
}

export function careful(text: string) {
  new Careful().open();
  return anthropic.messages.create(ask(text)); // expect: ok
}

export function either(door: Door, text: string) {
  door.open();
  return anthropic.messages.create(ask(text)); // expect: missing-consent(ai-inference)
}

export function lax(text: string) {
  new Lax().open();
  return anthropic.messages.create(ask(text)); // expect: missing-consent(ai-inference)
}

// What is stored decides; where nothing is stored, no is safe and yes is a default.
import { record } from 'rrweb';

export function start(emit: (event: unknown) => void) {
  const answer = localStorage.getItem('replay-consent') ?? 'denied';
  if (answer === 'granted') record({ emit }); // expect: ok
}

export function startLoose(emit: (event: unknown) => void) {
  const answer = localStorage.getItem('replay-consent') ?? 'granted';
  if (answer === 'granted') record({ emit, maskAllInputs: true }); // expect: defaulted-consent(session-replay)
}

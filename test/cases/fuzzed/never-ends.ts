// A promise that nothing fulfils, since what makes it never ends, proves nothing.
async function poll() {
  for (;;) await new Promise((resolve) => setTimeout(resolve, 1000));
}

export function start() {
  void poll();
  navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
}

export function startThen() {
  poll().then(() => undefined);
  navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
}

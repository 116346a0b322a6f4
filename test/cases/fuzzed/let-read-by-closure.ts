/** A variable that only its own function assigns is more than undefined to the closures that read it. */

let ready = prepare();

export function byModule() {
  if (ready) {
    navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
  }
}

export function byFunction() {
  let prepared = prepare();
  const start = () => {
    if (prepared) {
      navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
    }
  };
  start();
}

declare function prepare(): boolean;

// One caller asks, the other does not.
import { findFace, findThings } from './vision';
import { requireConsent } from '@house/consent';

export async function unlock(picture: { Bytes: Uint8Array }) {
  await requireConsent('biometrics');
  return findFace(picture);
}

export async function greet(picture: { Bytes: Uint8Array }) {
  return [await findThings(picture), await findFace(picture)];
}

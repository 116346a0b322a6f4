// Assertion signatures, type predicates, and Node's own assert.
import assert from 'node:assert';
import invariant from 'tiny-invariant';
import { RekognitionClient, IndexFacesCommand } from '@aws-sdk/client-rekognition';

interface Guest { faceConsent: boolean; name: string }
type Willing = Guest & { faceConsent: true };

const rekognition = new RekognitionClient({});
const index = (name: string) => new IndexFacesCommand({ CollectionId: 'guests', ExternalImageId: name, Image: {} });

function mustAgree(guest: Guest): asserts guest is Willing {
  if (!guest.faceConsent) throw new Error('not agreed');
}

function truthy(value: unknown): asserts value {
  if (!value) throw new Error('expected a value');
}

function isWilling(guest: Guest): guest is Willing {
  return guest.faceConsent === true;
}

export async function byOwnAssertion(guest: Guest) {
  mustAgree(guest);
  await rekognition.send(index(guest.name)); // expect: ok
}

export async function byCondition(guest: Guest) {
  truthy(guest.faceConsent);
  await rekognition.send(index(guest.name)); // expect: ok
}

export async function byNode(guest: Guest) {
  assert(guest.faceConsent, 'not agreed');
  await rekognition.send(index(guest.name)); // expect: ok
}

export async function byInvariant(guest: Guest) {
  invariant(guest.faceConsent, 'not agreed');
  await rekognition.send(index(guest.name)); // expect: ok
}

export async function byPredicate(guest: Guest) {
  if (!isWilling(guest)) return;
  await rekognition.send(index(guest.name)); // expect: ok
}

export async function byOther(guest: Guest) {
  truthy(guest.name);
  await rekognition.send(index(guest.name)); // expect: missing-consent(biometrics)
}

// The client is made here and used elsewhere; the function that hides the call asks nobody.
import { RekognitionClient, SearchFacesByImageCommand, DetectLabelsCommand } from '@aws-sdk/client-rekognition';

const rekognition = new RekognitionClient({});

export function findFace(Image: { Bytes: Uint8Array }) {
  return rekognition.send(new SearchFacesByImageCommand({ CollectionId: 'guests', Image })); // expect: missing-consent(biometrics)
}

export function findThings(Image: { Bytes: Uint8Array }) {
  return rekognition.send(new DetectLabelsCommand({ Image })); // expect: ok
}

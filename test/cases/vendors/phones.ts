// What React Native's packages take of the person: voice, screen, face.
import Voice from '@react-native-voice/voice';
import AudioRecorderPlayer from 'react-native-audio-recorder-player';
import RecordScreen from 'react-native-record-screen';
import type { Recorder } from 'react-native-vision-camera';
import { hasRecordingConsent, hasTranscriptionConsent } from '@desk/consent';

export async function capture(recorder: Recorder, done: () => void) {
  await Voice.start('en-US'); // expect: missing-consent(transcription)
  await AudioRecorderPlayer.startRecorder(); // expect: missing-consent(recording)
  await RecordScreen.startRecording(); // expect: missing-consent(recording)
  await recorder.startRecording(done, done); // expect: missing-consent(recording)
}

export async function captureAsked(recorder: Recorder, done: () => void) {
  if (hasTranscriptionConsent()) await Voice.start('en-US'); // expect: ok
  if (!hasRecordingConsent()) return;
  await AudioRecorderPlayer.startRecorder(); // expect: ok
  await RecordScreen.startRecording(); // expect: ok
  await recorder.startRecording(done, done); // expect: ok
}

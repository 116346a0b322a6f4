// Meeting bots by HTTP: the address is put together, with a default beside the environment's.
import axios from 'axios';
import RecallAiSdk from '@recallai/desktop-sdk';
import { hasRecordingConsent, hasTranscriptConsent } from '@desk/consent';

const API = process.env.RECALL_API ?? 'https://us-west-2.recall.ai';
const headers = { Authorization: `Token ${process.env.RECALL_KEY}` };

export async function sendBot(meeting: string) {
  const url = `${API}/api/v1/bot/`;
  await axios.post(url, { meeting_url: meeting }, { headers }); // expect: missing-consent(recording,transcription)
}

export async function sendBotAsked(meeting: string, host: string) {
  if (!(await hasRecordingConsent(host)) || !(await hasTranscriptConsent(host))) return;
  await axios.post(`${API}/api/v1/bot/`, { meeting_url: meeting }, { headers }); // expect: ok
}

export async function botIn(meeting: string, region: string) {
  const client = axios.create({ baseURL: `https://${region}.recall.ai/api/v1`, headers });
  await client.get('/transcript'); // expect: ok
  await client.post('/bot', { meeting_url: meeting }); // expect: missing-consent(recording,transcription)
}

export async function begin() {
  const { data } = await axios.post(`${API}/api/v1/sdk_upload/`, {}, { headers }); // expect: missing-consent(recording,transcription)
  await RecallAiSdk.init({ apiUrl: API }); // expect: ok
  const windowId = await RecallAiSdk.prepareDesktopAudioRecording(); // expect: ok
  await RecallAiSdk.startRecording({ windowId, uploadToken: data.upload_token }); // expect: missing-consent(recording,transcription)
}

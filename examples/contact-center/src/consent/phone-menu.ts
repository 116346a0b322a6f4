import twilio from 'twilio';

/** What Twilio posts when the caller has pressed a key. */
export interface MenuAnswer {
  CallSid: string;
  Digits?: string;
}

export function askToRecord(): string {
  const response = new twilio.twiml.VoiceResponse();
  const menu = response.gather({ numDigits: 1, action: '/voice/menu', timeout: 8 });
  menu.say('May we record this call and write it down? Press 1 for yes, or any other key for no.');
  response.redirect('/voice/menu');
  return response.toString();
}

export function pressedOne(answer: MenuAnswer): boolean {
  return answer.Digits === '1';
}

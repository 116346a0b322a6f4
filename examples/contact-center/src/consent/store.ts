import pg from 'pg';

/** What we ask people for: on the phone, in the portal and, for agents, in their contract. */
export type Purpose = 'voice' | 'recording' | 'transcription' | 'emotion' | 'ai-inference' | 'ai-training';

const database = new pg.Pool();

/** The last answer counts; no answer is a no. */
export async function hasConsent(contactId: string, purpose: Purpose): Promise<boolean> {
  const { rows } = await database.query<{ granted: boolean }>(
    'select granted from consents where contact_id = $1 and purpose = $2 order by answered_at desc limit 1',
    [contactId, purpose],
  );
  return rows[0]?.granted ?? false;
}

export async function saveAnswer(contactId: string, purpose: Purpose, granted: boolean): Promise<void> {
  await database.query('insert into consents (contact_id, purpose, granted) values ($1, $2, $3)', [
    contactId,
    purpose,
    granted,
  ]);
}

export interface ContactPreferences {
  language?: string;
  emotionConsent?: boolean;
}

export async function preferencesOf(contactId: string): Promise<ContactPreferences | undefined> {
  const { rows } = await database.query<ContactPreferences>('select * from preferences where contact_id = $1', [
    contactId,
  ]);
  return rows[0];
}

import OpenAI from 'openai';

const openai = new OpenAI();

const instructions = 'Summarise the call in three sentences: what the caller wanted, what was agreed, what is open.';

export async function summarise(transcript: string): Promise<string> {
  const response = await openai.responses.create({ model: 'gpt-5-mini', instructions, input: transcript });
  return response.output_text;
}

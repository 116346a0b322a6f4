/** The categories of the portal's privacy dialog. */
export type Category = 'necessary' | 'chat' | 'recording' | 'session-replay';

const key = (category: Category) => `consent.${category}`;

export function hasConsent(category: Category): boolean {
  return localStorage.getItem(key(category)) === 'granted';
}

/** Called by the dialog with each answer. */
export function saveConsent(category: Category, granted: boolean): void {
  localStorage.setItem(key(category), granted ? 'granted' : 'denied');
}

/** The editor's settings, in its section `askfirst`. What the analysis does is the policy's business, not theirs. */

export const settingsSection = 'askfirst';

/** The user's policy file, as the editor finds, watches and creates it. */
export const policyFileName = 'askfirst.config.json';

export interface Settings {
  /** Off: nothing is analysed and nothing is shown. */
  readonly enable: boolean;
  /** When an edited file is analysed again. */
  readonly run: 'onType' | 'onSave';
}

export const defaultSettings: Settings = { enable: true, run: 'onType' };

/** Settings as an editor sends them, whatever that is; what is missing or wrong has its default. */
export function readSettings(sent: unknown): Settings {
  const { enable, run }: { enable?: unknown; run?: unknown } = typeof sent === 'object' && sent ? sent : {};
  return {
    enable: typeof enable === 'boolean' ? enable : defaultSettings.enable,
    run: run === 'onType' || run === 'onSave' ? run : defaultSettings.run,
  };
}

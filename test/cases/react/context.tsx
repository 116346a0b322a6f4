// A context hands the answer down; another context hands down something else.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import clarity from '@microsoft/clarity';
import { loadConsent } from '@shop/privacy';

interface Privacy { analytics: boolean; ready: boolean }
const ConsentContext = createContext<Privacy>({ analytics: false, ready: false });
const ThemeContext = createContext({ dark: false });

export function ConsentProvider({ children }: { children: ReactNode }) {
  const [answers, setAnswers] = useState<Privacy>({ analytics: false, ready: false });
  useEffect(() => {
    void loadConsent().then(setAnswers);
  }, []);
  return <ConsentContext.Provider value={answers}>{children}</ConsentContext.Provider>;
}

export function Heat() {
  const { analytics } = useContext(ConsentContext);
  useEffect(() => {
    if (analytics) clarity.init('heat-context'); // expect: ok
  }, [analytics]);
  return null;
}

export function Themed() {
  const { dark } = useContext(ThemeContext);
  useEffect(() => {
    if (dark) clarity.init('heat-dark'); // expect: missing-consent(session-replay)
  }, [dark]);
  return null;
}

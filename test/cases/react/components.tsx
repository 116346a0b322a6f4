// Components as functions that are called by their elements: props bind, children run, names are values.
import type { ReactNode } from 'react';
import { PostHogProvider } from 'posthog-js/react';
import { useConsent } from '@shop/privacy/react';

function Measured({ children }: { children?: ReactNode }) {
  return <PostHogProvider apiKey="phc_measured">{children}</PostHogProvider>; // expect: ok
}

function MeasuredLoose({ children }: { children?: ReactNode }) {
  return <PostHogProvider apiKey="phc_loose">{children}</PostHogProvider>; // expect: missing-consent(analytics)
}

function Gate({ open, children }: { open: boolean; children: ReactNode }) {
  return open ? <>{children}</> : null;
}

export function Page() {
  const agreed = useConsent('analytics');
  return <main>{agreed ? <Measured /> : null}</main>;
}

export function Aliased() {
  const Wrapper = MeasuredLoose;
  return <Wrapper>text</Wrapper>;
}

export function Gated() {
  const agreed = useConsent('analytics');
  return (
    <Gate open={agreed}>
      <PostHogProvider apiKey="phc_gate" /> {/* expect: ok */}
    </Gate>
  );
}

export function GatedOpen({ beta }: { beta: boolean }) {
  return (
    <Gate open={beta}>
      <PostHogProvider apiKey="phc_beta" /> {/* expect: missing-consent(analytics) */}
    </Gate>
  );
}

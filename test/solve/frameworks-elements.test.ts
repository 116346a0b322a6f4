import { check } from './check.ts';

/** Components, and what a page renders. */
function page(components: string, element: string): void {
  check(`
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { PostHogProvider } from 'posthog-js/react';
import Clarity from '@microsoft/clarity';
import { Frame } from '@c15t/react';
import { useConsent } from '@desk/privacy/react';
import { RequireConsent } from '@desk/privacy/elements';
${components}
export function Page() {
  const extra = <i />;
  return ${element};
}`);
}

const asked = `function Asked({ children }: { children: ReactNode }) {
  const ok = useConsent('analytics');
  return ok ? <>{children}</> : null;
}`;

describe('components that render their children under a check', () => {
  it('guard elements in them, however deep', () => {
    page(
      asked,
      `<Asked>
      <PostHogProvider apiKey="k" /> {/* expect: ok */}
    </Asked>`,
    );
    page(
      asked,
      `<Asked><main>{[
      <PostHogProvider apiKey="k" />, // expect: ok
      extra]}</main></Asked>`,
    );
    page(
      asked,
      `<main><Asked>{extra}</Asked>
      <PostHogProvider apiKey="k" /> {/* expect: missing-consent(analytics) */}
    </main>`,
    );
  });

  it('guard what own components do that are rendered in them', () => {
    const map = (mark: string): string => `${asked}
      function HeatMap() {
        useEffect(() => {
          Clarity.init('k'); // expect: ${mark}
        }, []);
        return null;
      }`;
    page(map('ok'), `<Asked><HeatMap /></Asked>`);
    page(map('missing-consent(session-replay)'), `<><Asked><HeatMap /></Asked><HeatMap /></>`);
  });

  it('guard only what they render under it', () => {
    const footer = `function Asked({ children, footer }: { children: ReactNode; footer: ReactNode }) {
      const ok = useConsent('analytics');
      return <>{ok ? children : null}{footer}</>;
    }`;
    page(
      footer,
      `<Asked footer={
      <PostHogProvider apiKey="k" /> // expect: missing-consent(analytics)
    }>{extra}</Asked>`,
    );
    const early = `function Asked(props: { children: ReactNode }) {
      if (!useConsent('analytics')) return null;
      return props.children;
    }`;
    page(
      early,
      `<Asked>
      <PostHogProvider apiKey="k" /> {/* expect: ok */}
    </Asked>`,
    );
  });

  it('are asked for the purpose that they are given', () => {
    const gate = `function Gate({ purpose, children }: { purpose: string; children: ReactNode }) {
      return useConsent(purpose) ? children : null;
    }`;
    page(
      gate,
      `<Gate purpose="analytics">
      <PostHogProvider apiKey="k" /> {/* expect: ok */}
    </Gate>`,
    );
    page(
      gate,
      `<Gate purpose="marketing">
      <PostHogProvider apiKey="k" /> {/* expect: wrong-purpose(analytics) */}
    </Gate>`,
    );
  });
});

describe('components from outside', () => {
  it('guard their children where their name asserts, or a row says so', () => {
    page(
      '',
      `<RequireConsent purpose="analytics" className="wide">
      <PostHogProvider apiKey="k" /> {/* expect: ok */}
    </RequireConsent>`,
    );
    page(
      '',
      `<RequireConsent purpose="marketing">
      <PostHogProvider apiKey="k" /> {/* expect: wrong-purpose(analytics) */}
    </RequireConsent>`,
    );
    page(
      '',
      `<Frame category="measurement">
      <PostHogProvider apiKey="k" /> {/* expect: ok */}
    </Frame>`,
    );
    page(
      '',
      `<Frame category="necessary">
      <PostHogProvider apiKey="k" /> {/* expect: wrong-purpose(analytics) */}
    </Frame>`,
    );
  });
});

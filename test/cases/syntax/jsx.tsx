// JSX: children and props are evaluated where the element is made; a prop may hold a component, a handler or a render function.
import { PostHogProvider } from 'posthog-js/react';
import { Frame, Panel, List } from '@shop/ui';
import { useAnalyticsConsent } from '@shop/privacy/react';

export function Child() {
  const agreed = useAnalyticsConsent();
  return <Frame>{agreed ? <PostHogProvider apiKey="phc_child" /> : null}</Frame>; // expect: ok
}

export function Prop() {
  const agreed = useAnalyticsConsent();
  return <Panel aside={agreed && <PostHogProvider apiKey="phc_prop" />} />; // expect: ok
}

export function PropLoose() {
  return <Panel aside={<PostHogProvider apiKey="phc_loose" />} />; // expect: missing-consent(analytics)
}

export function Spread(props: { aside: string }) {
  const agreed = useAnalyticsConsent();
  const more = agreed ? { footer: <PostHogProvider apiKey="phc_spread" /> } : {}; // expect: ok
  return <Panel {...props} {...more} />;
}

export function RenderProp({ names }: { names: string[] }) {
  const agreed = useAnalyticsConsent();
  return (
    <List items={names}>
      {(name: string) => (agreed ? <PostHogProvider key={name} apiKey="phc_item" /> : <i>{name}</i>)} {/* expect: ok */}
    </List>
  );
}

export function RenderPropLoose({ names }: { names: string[] }) {
  return <List items={names}>{(name: string) => <PostHogProvider key={name} apiKey="phc_each" />}</List>; // expect: missing-consent(analytics)
}

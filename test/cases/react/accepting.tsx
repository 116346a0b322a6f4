// A control's handler that is called so runs with the answer yes.
import posthog from 'posthog-js';

export function Banner() {
  const handleAcceptAll = () => {
    posthog.init('accepted'); // expect: ok
  };
  const handleDeclineAll = () => {
    posthog.init('declined'); // expect: missing-consent(analytics)
  };
  const openDialog = () => {
    posthog.init('opened'); // expect: missing-consent(analytics)
  };
  return (
    <p>
      <button onClick={handleAcceptAll}>Accept</button>
      <button onClick={handleDeclineAll}>Decline</button>
      <button onClick={openDialog}>More</button>
    </p>
  );
}

export function Loaded() {
  const acceptAll = () => {
    posthog.init('loaded'); // expect: missing-consent(analytics)
  };
  return <img onLoad={acceptAll} />;
}

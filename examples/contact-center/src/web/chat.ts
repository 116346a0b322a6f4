interface TalkdeskChat {
  init(options: { enableUserInput: boolean; enableAttachments: boolean }): void;
  setContextParam(parameters: Record<string, string>): void;
}

declare global {
  interface Window {
    TalkdeskChatSDK?: (
      node: string,
      props: { touchpointId: string; accountId: string; region: string },
    ) => TalkdeskChat;
  }
}

const sdk = 'https://talkdeskchatsdk.talkdeskapp.com/talkdeskchatsdk.js';
const account = { touchpointId: '6c9f0d5be1f54a0c', accountId: 'contact-center', region: 'td-eu-1' };

/** The bubble in the corner of every page of the portal. */
export function openChat(customer: { id: string; name: string }): void {
  const script = document.createElement('script');
  script.src = sdk;
  script.async = true;
  script.onload = () => {
    const chat = window.TalkdeskChatSDK?.('chat-bubble', account);
    chat?.init({ enableUserInput: true, enableAttachments: false });
    chat?.setContextParam({ customer: customer.id, name: customer.name });
  };
  document.head.append(script);
}

// A thread at the side: its first message, then the replies.
import { html } from "./vendor/preact-htm.js";
import { Message } from "./message.js";
import { Panel } from "./panel.js";

export function Thread({ conversation, thread, names, leave }) {
  const inThread = conversation.messages.filter(
    (one) => one.ts === thread || one.thread_ts === thread,
  );
  return html`<${Panel} title="Thread" under=${conversation.name} leave=${leave}>
    ${inThread.map(
      (message) =>
        html`<${Message}
          key=${message.key}
          message=${message}
          channel=${conversation.id}
          names=${names}
          alone
        />`,
    )}
    ${!inThread.length && html`<p class="nothing">This thread is no longer there.</p>`}
  <//>`;
}

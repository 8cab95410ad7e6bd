// One message: who, when, what; that it was edited, that only one person sees it, its thread.
import { Component, html } from "./vendor/preact-htm.js";
import { Surface } from "./acting.js";
import { surfaceOf } from "./acts.js";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks.js";
import { partsOf } from "./dates.js";
import { Icon } from "./icons.js";
import { Mrkdwn } from "./text.js";

/** A message is drawn again only when it has changed, so that what is half typed in it stays. */
export class Message extends Component {
  shouldComponentUpdate(next) {
    const { message, alone, names } = this.props;
    return message !== next.message || alone !== next.alone || names !== next.names;
  }

  render({ message, channel, alone, showThread }) {
    const { key, ts, author, ephemeral, edited, replies } = message;
    const { time } = partsOf(message.at);
    const mark = ephemeral ? "only visible to you" : edited ? "edited" : "";
    const count = Array.isArray(replies) ? replies.length : (replies ?? 0);
    this.surface ??= surfaceOf({ message: { channel, ts, key } });
    return html`<article
      class=${`message ${ephemeral ? "ephemeral" : ""} ${alone ? "" : "follows"}`}
      tabindex="-1"
      data-keep=${`message ${key}`}
      aria-label=${[author.name, time, mark].filter(Boolean).join(", ")}
    >
      ${ephemeral && html`<p class="only"><${Icon} name="eye" /> Only visible to you</p>`}
      ${alone
        ? html`<${Avatar} name=${author.name} bot=${author.bot} />`
        : html`<time class="beside">${time}</time>`}
      <div class="said">
        ${alone &&
        html`<div class="head">
          <b>${author.name}</b>${author.bot && html`<span class="app">App</span>`}<time>${time}</time>
        </div>`}
        <${Surface.Provider} value=${this.surface}>
          ${message.blocks?.length
            ? html`<${Blocks} blocks=${message.blocks} />`
            : html`<div class="words"><${Mrkdwn} text=${message.text ?? ""} /></div>`}
        <//>
        ${edited && html`<span class="edited">(edited)</span>`}
        ${count > 0 &&
        showThread &&
        html`<button type="button" class="replies" onClick=${() => showThread(ts)}>
          ${count === 1 ? "1 reply" : `${count} replies`}
        </button>`}
        ${message.blocks?.length > 0 && html`<${Notification} text=${message.text} />`}
      </div>
    </article>`;
  }
}

/** What a telephone's lock screen would show: it leaves the store too, so it can be looked at. */
function Notification({ text }) {
  return html`<details class="notification">
    <summary>Notification</summary>
    <p>${text || "No text: the notification would be empty."}</p>
  </details>`;
}

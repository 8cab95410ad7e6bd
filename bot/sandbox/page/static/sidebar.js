// The sidebar: whose view it is, and where that person can go.
import { html } from "./vendor/preact-htm.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icons.js";
import { People } from "./people.js";
import { hasHome, open } from "./store.js";

export function Sidebar({ state }) {
  const { workspace, user, views, place } = state;
  const messages = views.conversations.filter((one) => one.kind === "im");
  const channels = views.conversations.filter((one) => one.kind !== "im");
  const known = Object.fromEntries(workspace.channels.map((one) => [one.id, one]));
  return html`<nav class="sidebar" aria-label="Workspace" data-region>
    <${People} people=${workspace.people} user=${user} />
    <div class="places">
      <ul hidden=${!hasHome()}>
        <${Place} id="home" place=${place} sign=${html`<${Icon} name="home" />`} name="Home" />
      </ul>
      <h2>Direct messages</h2>
      <ul>
        ${messages.map((one) => {
          const sign = html`<${Avatar} name=${one.name} bot size="tiny" />`;
          return html`<${Place} ...${{ ...one, place, sign }} app />`;
        })}
      </ul>
      ${!messages.length && html`<p class="nothing">None.</p>`}
      <h2>Channels</h2>
      <ul>
        ${channels.map((one) => {
          const channel = known[one.id];
          return html`<${Place} ...${{ ...one, place, sign: signOf(channel), mark: markOf(channel) }} />`;
        })}
      </ul>
      ${!channels.length && html`<p class="nothing">In no channel with Seen.</p>`}
    </div>
    <p class="note">${workspace.note}</p>
  </nav>`;
}

function Place({ id, name, unread = 0, place, sign, mark, app = false }) {
  const here = id === place;
  const waiting = here ? 0 : unread; // what is on the screen has been read
  return html`<li>
    <button
      type="button"
      class=${`place ${here ? "here" : ""} ${waiting ? "unread" : ""}`}
      aria-current=${here ? "page" : undefined}
      onClick=${() => open(id)}
    >
      <span class="sign" aria-hidden="true">${sign}</span>
      <span class="name">${name.replace(/^#/, "")}</span>
      ${app && html`<span class="app">App</span>`}
      ${mark && html`<small>${mark}</small>`}
      ${waiting > 0 && html`<span class="count">${waiting}<span class="unseen"> unread</span></span>`}
    </button>
  </li>`;
}

function signOf(channel) {
  return html`<${Icon} name=${channel?.private ? "lock" : "hash"} />`;
}

function markOf(channel) {
  if (channel?.archived) return "archived";
  return channel?.shared ? "shared with outside" : "";
}

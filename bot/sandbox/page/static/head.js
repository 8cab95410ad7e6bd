// What stands above: the bar with the clock, the name of what is open, and what went wrong.
import { html } from "./vendor/preact-htm.js";
import { Avatar } from "./avatar.js";
import { Clock } from "./clock.js";
import { CloseButton, Icon } from "./icons.js";
import { hasHome, open, set, showPanel } from "./store.js";
import { ThemeSwitch } from "./theme.js";

/** Show the bar: what this page is, the clock, and what can be switched on and off. */
export function Top({ state }) {
  const { workspace, running, panel, menuOpen } = state;
  const queue = panel === "queue";
  return html`<header class="top">
    <button
      type="button"
      class="top-button menu-button"
      aria-label="Conversations"
      aria-expanded=${menuOpen ? "true" : "false"}
      onClick=${() => set({ menuOpen: !menuOpen })}
    >
      <${Icon} name="menu" />
    </button>
    <h1>${workspace.authority}<small>Sandbox: made-up people, not Slack</small></h1>
    <${Clock} clock=${workspace.clock} running=${running} />
    <button
      type="button"
      class="top-button queue-button"
      aria-pressed=${queue ? "true" : "false"}
      onClick=${() => showPanel(queue ? null : "queue")}
    >
      Queue
    </button>
    <${ThemeSwitch} />
  </header>`;
}

/** Say which conversation is open, with the tabs of an app. */
export function Head({ views, place, conversation, workspace }) {
  const direct = views.conversations.find((one) => one.kind === "im");
  const inApp = place === "home" || place === direct?.id;
  const channel = workspace.channels.find((one) => one.id === place);
  const title = inApp ? (direct?.name ?? "Seen") : conversation.name.replace(/^#/, "");
  const tabs = [
    ...(hasHome() ? [["home", "Home"]] : []),
    ...(direct ? [[direct.id, "Messages"]] : []),
  ];
  return html`<header class="head-of-main">
    <h2>
      ${inApp
        ? html`<${Avatar} name=${title} bot size="tiny" />`
        : html`<${Icon} name=${channel?.private ? "lock" : "hash"} />`}
      ${title}${channel && html`<small>${members(channel)}</small>`}</h2>
    ${inApp &&
    html`<nav class="tabs" aria-label="App">
      ${tabs.map(
        ([id, words]) => html`<button
          type="button"
          aria-current=${id === place ? "page" : undefined}
          onClick=${() => open(id)}
        >
          ${words}
        </button>`,
      )}
    </nav>`}
  </header>`;
}

function members(channel) {
  const count = Array.isArray(channel.members) ? channel.members.length : channel.members;
  return count === 1 ? "1 member" : `${count} members`;
}

/** Say what went wrong, until somebody has read it. */
export function Notice({ words }) {
  return html`<div class="notice" role="alert">
    <span>⚠ ${words}</span>
    <${CloseButton} label="Put away" leave=${() => set({ notice: null })} />
  </div>`;
}

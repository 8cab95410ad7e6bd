// The page: a bar with the clock, the sidebar, what is open, and a panel or dialogs over it.
import { html, render } from "./vendor/preact-htm.js";
import { Avatar } from "./avatar.js";
import { Clock, Ran } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Confirm } from "./dialog.js";
import { mendFocus } from "./focus.js";
import { Home } from "./home.js";
import { Icon } from "./icons.js";
import { goAround } from "./keys.js";
import { Modal } from "./modal.js";
import { Queue } from "./queue.js";
import { Sidebar } from "./sidebar.js";
import { hasHome, now, open, set, showPanel, start } from "./store.js";
import { Surroundings } from "./text.js";
import { ThemeSwitch, applyTheme } from "./theme.js";
import { Thread } from "./thread.js";

const drafts = new Map();
let around = { key: null, value: null };

function App({ state }) {
  const { workspace, user, place, views, conversation, panel, thread, asking, notice, ran } = state;
  if (!user) return html`<main class="starting"><p role="status">${notice ?? "Starting …"}</p></main>`;
  const surroundings = surroundingsOf(state);
  const modal = views.modals.at(-1);
  return html`<${Surroundings.Provider} value=${surroundings}>
    <header class="top">
      <button type="button" class="top-button menu-button" aria-expanded=${state.menuOpen ? "true" : "false"} aria-label="Conversations" onClick=${() => set({ menuOpen: !state.menuOpen })}><${Icon} name="menu" /></button>
      <h1>${workspace.authority}<small>Sandbox: made-up people, not Slack</small></h1>
      <${Clock} clock=${workspace.clock} running=${state.running} />
      <button type="button" class="top-button queue-button" aria-pressed=${panel === "queue" ? "true" : "false"} onClick=${() => showPanel(panel === "queue" ? null : "queue")}>Queue</button>
      <${ThemeSwitch} />
    </header>
    ${ran && html`<${Ran} ran=${ran} />`}
    <div class=${`columns ${state.menuOpen ? "menu-open" : ""} ${panel ? "with-panel" : ""}`}>
      <${Sidebar} state=${state} />
      <main class="main">
        <${Head} ...${{ views, place, conversation, workspace }} />
        ${notice && html`<${Notice} words=${notice} />`}
        ${place === "home"
          ? html`<${Home} key=${`home ${user}`} view=${views.home} user=${user} />`
          : html`<${Talk} ...${{ state, surroundings }} />`}
      </main>
      ${panel === "thread" &&
      conversation &&
      html`<${Thread} key=${thread} conversation=${conversation} thread=${thread} names=${surroundings} leave=${() => showPanel(null)} />`}
      ${panel === "queue" &&
      html`<${Queue} entries=${state.queue ?? []} person=${nameOf(workspace, user)} leave=${() => showPanel(null)} />`}
    </div>
    ${modal && html`<${Modal} key=${modal.id} view=${modal} below=${views.modals.length - 1} />`}
    ${asking && html`<${Confirm} asking=${asking} answer=${asking.done} />`}
    <p class="unseen" aria-live="polite">${state.news}</p>
  <//>`;
}

function Talk({ state, surroundings }) {
  const { user, place, views, conversation, workspace } = state;
  const { name } = views.conversations.find((one) => one.id === place) ?? conversation;
  const key = `${user} ${place}`;
  if (!drafts.has(key)) drafts.set(key, { text: "" });
  return html`
    <${Conversation} key=${key} conversation=${conversation} name=${name} today=${surroundings.today} names=${surroundings} newFrom=${state.newFrom} showThread=${(ts) => showPanel("thread", ts)} />
    <${Composer} key=${`write ${key}`} commands=${workspace.commands} name=${name} draft=${drafts.get(key)} />
  `;
}

function Head({ views, place, conversation, workspace }) {
  const direct = views.conversations.find((one) => one.kind === "im");
  const inApp = place === "home" || place === direct?.id;
  const channel = workspace.channels.find((one) => one.id === place);
  const title = inApp ? (direct?.name ?? "Seen") : conversation.name.replace(/^#/, "");
  const tabs = [...(hasHome() ? [["home", "Home"]] : []), ...(direct ? [[direct.id, "Messages"]] : [])];
  return html`<header class="head-of-main">
    <h2>
      ${inApp ? html`<${Avatar} name=${title} bot size="tiny" />` : html`<${Icon} name=${channel?.private ? "lock" : "hash"} />`}
      ${title}${channel && html`<small>${members(channel)}</small>`}</h2>
    ${inApp &&
    html`<nav class="tabs" aria-label="App">
      ${tabs.map(([id, words]) => html`<button type="button" aria-current=${id === place ? "page" : undefined} onClick=${() => open(id)}>${words}</button>`)}
    </nav>`}
  </header>`;
}

function members(channel) {
  const count = Array.isArray(channel.members) ? channel.members.length : channel.members;
  return count === 1 ? "1 member" : `${count} members`;
}

function Notice({ words }) {
  return html`<div class="notice" role="alert">
    <span>⚠ ${words}</span>
    <button type="button" class="icon" aria-label="Put away" onClick=${() => set({ notice: null })}>✕</button>
  </div>`;
}

function nameOf(workspace, user) {
  return workspace.people.find((one) => one.id === user)?.name ?? "";
}

/** Return what texts refer to; the same object for as long as it says the same. */
function surroundingsOf({ workspace, user }) {
  const today = workspace.clock.at.slice(0, 10);
  const key = `${user} ${today} ${workspace.people.length} ${workspace.channels.length}`;
  if (around.key !== key) {
    const named = [...workspace.people, ...workspace.channels].map(({ id, name }) => [id, name]);
    around = { key, value: { viewer: user, today, names: Object.fromEntries(named) } };
  }
  return around.value;
}

function draw(state) {
  render(html`<${App} state=${state} />`, document.getElementById("page"));
  mendFocus();
  if (state.user) {
    document.title = `${nameOf(state.workspace, state.user)} · Seen sandbox`;
    history.replaceState(null, "", `#${state.user}/${state.place}`);
  }
}

applyTheme();
document.addEventListener("keydown", goAround);
const [user, place] = decodeURIComponent(location.hash.slice(1)).split("/");
start(draw, user, place).catch((error) => {
  set({ notice: error.message });
  console.error(error);
});
window.addEventListener("hashchange", () => location.hash !== `#${now().user}/${now().place}` && location.reload());

// The page: a bar with the clock, the sidebar, what is open, and a panel or dialogs over it.
import { html, render } from "./vendor/preact-htm.js";
import { Ran } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { Confirm } from "./dialog.js";
import { mendFocus } from "./focus.js";
import { Home } from "./home.js";
import { Head, Notice, Top } from "./head.js";
import { goAround } from "./keys.js";
import { Modal } from "./modal.js";
import { Queue } from "./queue.js";
import { Sidebar } from "./sidebar.js";
import { now, set, showPanel, start } from "./store.js";
import { Surroundings } from "./text.js";
import { applyTheme } from "./theme.js";
import { Thread } from "./thread.js";

const drafts = new Map();
let around = { key: null, value: null };

function App({ state }) {
  const { workspace, user, place, views, conversation, panel, thread, asking, notice, ran } = state;
  if (!user)
    return html`<main class="starting"><p role="status">${notice ?? "Starting …"}</p></main>`;
  const surroundings = surroundingsOf(state);
  const modal = views.modals.at(-1);
  const leave = () => showPanel(null);
  return html`<${Surroundings.Provider} value=${surroundings}>
    <${Top} state=${state} />
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
      html`<${Thread} key=${thread} ...${{ conversation, thread, leave }} names=${surroundings} />`}
      ${panel === "queue" &&
      html`<${Queue} queue=${state.queue} person=${nameOf(workspace, user)} leave=${leave} />`}
    </div>
    ${modal && html`<${Modal} key=${modal.id} view=${modal} below=${views.modals.length - 1} />`}
    ${asking && html`<${Confirm} asking=${asking} answer=${asking.done} />`}
    <p class="unseen" aria-live="polite">${state.news}</p>
  <//>`;
}

const showThread = (ts) => showPanel("thread", ts);

function Talk({ state, surroundings }) {
  const { user, place, views, conversation, workspace } = state;
  const { name } = views.conversations.find((one) => one.id === place) ?? conversation;
  const key = `${user} ${place}`;
  if (!drafts.has(key)) drafts.set(key, { text: "" });
  return html`
    <${Conversation}
      key=${key}
      conversation=${conversation}
      name=${name}
      names=${surroundings}
      newFrom=${state.newFrom}
      showThread=${showThread}
    />
    <${Composer}
      key=${`write ${key}`}
      commands=${workspace.commands}
      name=${name}
      draft=${drafts.get(key)}
    />
  `;
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
window.addEventListener(
  "hashchange",
  () => location.hash !== `#${now().user}/${now().place}` && location.reload(),
);

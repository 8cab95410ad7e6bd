// What the page knows, and how it is kept up to date with the server.
import * as api from "./api.js";
import { load, refresh } from "./refreshing.js";
import { finished, started } from "./timing.js";

let state = {
  workspace: null,
  user: null,
  place: null,
  views: null,
  conversation: null,
  newFrom: null,
  thread: null,
  panel: null,
  queue: null,
  ran: null,
  running: false,
  asking: null,
  notice: null,
  news: "",
  menuOpen: false,
};
let draw = () => {};
let stop = () => {};
let turn = 0;

export const now = () => state;

/** Change some of what is known, and draw the page again. */
export function set(changes) {
  state = { ...state, ...changes };
  draw(state);
}

/** Begin: draw with this function whenever something changes. */
export async function start(drawWith, user, place) {
  draw = drawWith;
  const workspace = await api.workspace();
  set({ workspace });
  const known = workspace.people.some((one) => one.id === user);
  const first =
    workspace.people.find((one) => one.kind === "worker" && one.team) ?? workspace.people[0];
  await switchTo(known ? user : first.id, known ? place : null);
}

/** Look with somebody else's eyes, at the given place or at the direct message with the bot. */
export async function switchTo(user, wanted = null) {
  const mine = (turn += 1);
  started("switch");
  await tried(async () => {
    const views = await api.views(user);
    const place = placeIn(views, wanted);
    const conversation = place === "home" ? null : await api.conversation(user, place);
    if (mine !== turn) return;
    set({ user, ...opening(views, place, conversation) });
    finished("switch");
    stop();
    stop = api.listen(user, refresh);
    if (place === "home") await opened("home");
  });
}

function opening(views, place, conversation) {
  const panel = state.panel === "thread" ? null : state.panel;
  const newFrom = firstUnread(views, conversation);
  return {
    views,
    place,
    conversation,
    newFrom,
    panel,
    thread: null,
    menuOpen: false,
    notice: null,
    news: "",
  };
}

function firstUnread(views, conversation) {
  const unread = views.conversations.find((one) => one.id === conversation?.id)?.unread ?? 0;
  const waiting = conversation?.messages.slice(-unread || Infinity) ?? [];
  return waiting.find((one) => !one.thread_ts || one.thread_ts === one.ts)?.ts ?? null;
}

function placeIn(views, wanted) {
  const known = (id) => views.conversations.some((one) => one.id === id);
  if ((wanted === "home" && hasHome()) || known(wanted)) return wanted;
  return (
    (views.conversations.find((one) => one.kind === "im") ?? views.conversations[0])?.id ?? "home"
  );
}

/** Return whether the app has a Home tab; Slack shows none for an app without. */
export function hasHome() {
  return state.workspace.home_tab !== false;
}

/** Open the Home tab or a conversation. */
export async function open(place) {
  const mine = (turn += 1);
  started("open");
  await tried(async () => {
    const conversation = place === "home" ? null : await api.conversation(state.user, place);
    if (mine !== turn) return;
    set(opening(state.views, place, conversation));
    finished("open");
    await opened(place);
  });
}

async function opened(place) {
  if (place === "home") await api.openHome(state.user);
  await load.views();
}

/** Do something; what goes wrong is said on the page. */
export async function tried(doing) {
  try {
    return await doing();
  } catch (error) {
    set({ notice: error.message });
    return null;
  }
}

/** Open or close a panel at the side: the queue, or a thread. */
export async function showPanel(panel, thread = null) {
  set({ panel, thread });
  if (panel === "queue") await tried(load.queue);
}

/** Ask for confirmation; resolves with whether somebody means it. */
export function ask(asking) {
  return new Promise((answer) => {
    const done = (yes) => {
      set({ asking: null });
      answer(yes);
    };
    set({ asking: { ...asking, done } });
  });
}

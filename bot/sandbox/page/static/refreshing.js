// Fetching again what has changed, and only that.
import * as api from "./api.js";
import { merged, newsIn } from "./news.js";
import { now, set, tried } from "./store.js";
import { finished, started } from "./timing.js";

/** Fetch again what has changed; null stands for everything. */
export async function refresh(changed) {
  const all = changed === null;
  const names = all ? ["views", "clock", "queue", `conversation:${now().place}`] : changed;
  started("refresh");
  await tried(() => Promise.all([...new Set(names.map(loaderOf))].map((one) => one?.())));
  finished("refresh");
}

function loaderOf(name) {
  if (name.startsWith("conversation:")) {
    return name === `conversation:${now().place}` ? load.conversation : load.views;
  }
  if (name === "queue") return now().panel === "queue" ? load.queue : null;
  return { views: load.views, home: load.views, clock: load.workspace }[name] ?? null;
}

/** How each part of what the page knows is fetched. */
export const load = {
  workspace: once(async () => set({ workspace: await api.workspace() })),
  views: once(async () => {
    const { user } = now();
    const views = await api.views(user);
    if (user === now().user) set({ views });
  }),
  conversation: once(async () => {
    const { user, place, conversation: before } = now();
    if (place === "home") return;
    const fetched = await api.conversation(user, place);
    if (user !== now().user || place !== now().place) return;
    const conversation = merged(before, fetched);
    set({ conversation, news: newsIn(before, conversation) || now().news });
  }),
  queue: once(async () => set({ queue: await api.queue() })),
};

/** Return a loader that, asked again while it loads, loads once more afterwards. */
function once(loading) {
  let running = null;
  let again = false;
  return async function run() {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await loading();
      }
    })().finally(() => (running = null));
    await running;
  };
}

// What somebody does on the page, and how the page says what came of it.
import * as api from "./api.js";
import { refresh } from "./refreshing.js";
import { ask, now, set, tried } from "./store.js";

/** Return whether it went well; what Slack would tell the person otherwise is said on the page. */
async function done(asking) {
  const outcome = await tried(asking);
  if (outcome && !outcome.ok && !outcome.errors) {
    set({ notice: outcome.error ?? "The app did not answer in time." });
  }
  await refresh(["views", `conversation:${now().place}`]);
  return outcome;
}

/** Run a slash command in the conversation that is open. */
export async function runCommand(text) {
  const { user, place } = now();
  set({ notice: null });
  return done(() => api.command(user, place, text));
}

/** Return the surface of what stands at a source: a message, a view or the Home tab. */
export function surfaceOf(source, more = {}) {
  const { workspace } = now();
  return {
    name: "message",
    held: {},
    errors: {},
    keep: () => {},
    ask,
    listed: listedIn(workspace),
    act: (block_id, action) => {
      set({ notice: null });
      return done(() => api.act(now().user, { source, block_id, action }));
    },
    ...more,
  };
}

let listed = [null, null];

function listedIn(workspace) {
  if (listed[0] !== workspace) listed = [workspace, choicesIn(workspace)];
  return listed[1];
}

function choicesIn({ people, channels }) {
  const users = people.filter((one) => one.kind !== "deactivated");
  const open = channels.filter((one) => !one.archived);
  const named = open.map((one) => ({ id: one.id, name: `#${one.name}` }));
  return {
    users,
    channels: named.filter((_, at) => !open[at].private),
    conversations: named,
  };
}

/** Submit the modal on top; returns what is wrong with its inputs, by block, or nothing. */
export async function submitView(view, values) {
  const outcome = await done(() => api.submit(now().user, view, values));
  return outcome?.errors ?? {};
}

/** Close the modal on top. */
export async function closeView(view) {
  await tried(() => api.close(now().user, view));
  await refresh(["views"]);
}

/** Move the clock, and keep what ran at each moment that passed. */
export async function moveClock(to) {
  if (now().running) return;
  set({ running: true, notice: null });
  const moved = await tried(() => api.moveClock(to));
  await refresh(null);
  set({ running: false, ...(moved ? { ran: moved } : {}) });
}

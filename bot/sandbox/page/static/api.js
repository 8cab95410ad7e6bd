// What the page asks the server, on loopback alone. Every failure is an Error that says one sentence.

const TOKEN = document.querySelector('meta[name="sandbox-page"]')?.content ?? "";

async function ask(path, given) {
  const request = given && {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Sandbox-Page": TOKEN },
    body: JSON.stringify(given),
  };
  let answer;
  try {
    answer = await fetch(`/api/${path}`, request);
  } catch {
    throw new Error("The sandbox does not answer. It may have been stopped in the terminal.");
  }
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(said?.error ?? `The sandbox answered ${answer.status}.`);
  return said;
}

const part = encodeURIComponent;

export const workspace = () => ask("workspace");
export const views = (user) => ask(`views/${part(user)}`);
export const conversation = (user, channel) => ask(`conversations/${part(user)}/${part(channel)}`);
export const queue = () => ask("queue");
export const command = (user, channel, text) => ask(`commands/${part(user)}`, { channel, text });
export const act = (user, given) => ask(`actions/${part(user)}`, given);
export const submit = (user, view, values) =>
  ask(`views/${part(user)}/${part(view)}/submit`, { state: { values } });
export const close = (user, view) => ask(`views/${part(user)}/${part(view)}/close`, {});
export const openHome = (user) => ask(`home/${part(user)}`, {});
export const moveClock = (to) => ask("clock", { to });

/** Call `changed` with what has changed whenever the server says so; returns how to stop. */
export function listen(user, changed) {
  const events = new EventSource(`/api/events/${part(user)}`);
  let broken = false;
  events.onerror = () => (broken = true);
  events.onopen = () => {
    if (broken) changed(null);
    broken = false;
  };
  events.onmessage = (event) => changed(JSON.parse(event.data).changed);
  return () => events.close();
}

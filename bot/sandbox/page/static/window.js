// Which of many messages are on the page: at first what fills a screen, soon after more.

const SCREENFUL = 18; // blocks
const WANTED = 8; // messages
const STEP = 2;

/** Return what is shown at first: from the first unread message on, or else the newest. */
export function atFirst(messages, newFrom) {
  const first = messages.findIndex((one) => one.ts === newFrom);
  if (first < 0) {
    let from = messages.length;
    for (let room = SCREENFUL; from > 0 && room > 0; from -= 1) room -= sizeOf(messages[from - 1]);
    return { from, to: Infinity, wanted: WANTED };
  }
  let to = first;
  for (let room = SCREENFUL; to < messages.length && room > 0; to += 1) room -= sizeOf(messages[to]);
  return { from: first, to: to === messages.length ? Infinity : to, wanted: WANTED };
}

function sizeOf(message) {
  return 2 + (message.blocks?.length ?? 0);
}

/** Return what is shown next, a little more of it; null when it is enough. */
export function widened(seen, count) {
  if (seen.to < count) return { ...seen, to: seen.to + STEP };
  if (seen.to !== Infinity) return { ...seen, to: Infinity };
  if (seen.from === 0 || count - seen.from >= seen.wanted) return null;
  return { ...seen, from: Math.max(0, seen.from - STEP) };
}

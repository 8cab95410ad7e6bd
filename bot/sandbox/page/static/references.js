// The parts of mrkdwn that stand for something else: emoji, addresses, people, channels, dates.
import { EMOJI } from "./emoji.js";

const WORD = /[\p{L}\p{N}]/u;
const EMOJI_NAME = /:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/y;
const ADDRESS = /https?:\/\/[^\s<>|`]+/y;

/** Return the emoji whose name begins here, and its length; null for none. */
export function named(source, at) {
  if (source[at] !== ":") return null;
  EMOJI_NAME.lastIndex = at;
  const found = EMOJI_NAME.exec(source);
  if (!found || !Object.hasOwn(EMOJI, found[1])) return null;
  const node = { type: "emoji", name: found[1], text: EMOJI[found[1]] };
  return { node, length: found[0].length };
}

/** Return the address that begins here as a link, and its length; null for none. */
export function address(source, at) {
  if (source[at] !== "h" || WORD.test(source[at - 1] ?? " ")) return null;
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source)?.[0].replace(/(?:[.,:;!?'")\]*_~]|&gt;|&lt;)+$/, "");
  if (!found || found.length < 9) return null;
  const url = decoded(found);
  return { node: { type: "link", url, text: url }, length: found.length };
}

/** Return the node of what stood in angle brackets: a link, somebody, a channel, a date. */
export function reference(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : decoded(inside.slice(bar + 1));
  if (/^@[UW]/.test(target)) return { type: "user", id: target.slice(1), label };
  if (/^#C/.test(target)) return { type: "channel", id: target.slice(1), label };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date) {
    const [, seconds, format, url] = date;
    return { type: "date", seconds: Number(seconds), format: decoded(format), url, label };
  }
  const special = /^!(here|channel|everyone)$/.exec(target);
  if (special) return { type: "broadcast", text: `@${special[1]}` };
  if (target.startsWith("!")) return { type: "text", text: label ?? `<${decoded(target)}>` };
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(target)) {
    return { type: "text", text: `<${decoded(inside)}>` };
  }
  const url = decoded(target);
  return { type: "link", url, text: label || url.replace(/^(?:mailto|tel):/i, "") };
}

/** Return text with Slack's three escapes undone, each of them once. */
export function decoded(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[name]);
}

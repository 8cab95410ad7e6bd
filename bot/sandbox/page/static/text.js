// Text objects on the page. Whatever a message says becomes text nodes, never markup.
import { createContext, html, useContext, useMemo } from "./vendor/preact-htm.js";
import { EMOJI } from "./emoji.js";
import { formatted } from "./dates.js";
import { parse } from "./mrkdwn.js";

/** Who is looking, on which day, and what people and channels are called. */
export const Surroundings = createContext({ viewer: "", today: "1970-01-01", names: {} });

/** Show a text object: mrkdwn is interpreted, plain text is not, but for emoji where it says so. */
export function TextObject({ of }) {
  if (of?.type === "mrkdwn") return html`<${Mrkdwn} text=${of.text} />`;
  return plainWords(of);
}

/** Return the words of a plain text object. */
export function plainWords(of) {
  const words = String(of?.text ?? "");
  if (of?.emoji !== true) return words;
  return words.replace(/:([a-z0-9_+-]+):/g, (whole, name) =>
    Object.hasOwn(EMOJI, name) ? EMOJI[name] : whole,
  );
}

/** Show mrkdwn. */
export function Mrkdwn({ text }) {
  const around = useContext(Surroundings);
  return useMemo(
    () => parse(String(text)).map((block) => shownBlock(block, around)),
    [text, around],
  );
}

function shownBlock(block, around) {
  if (block.type === "pre") return html`<pre>${shown(block.children, around)}</pre>`;
  if (block.type === "quote") {
    return html`<blockquote>${block.lines.map((line) => shownLine(line, around))}</blockquote>`;
  }
  return shownLine(block.children, around, block.bullet);
}

function shownLine(children, around, bullet = false) {
  const inside = children.length ? shown(children, around) : html`<br />`;
  return html`<div class=${bullet ? "line bullet" : "line"}>${inside}</div>`;
}

function shown(nodes, around) {
  return nodes.map((node) => NODES[node.type](node, around));
}

const NODES = {
  text: (node) => node.text,
  bold: (node, around) => html`<b>${shown(node.children, around)}</b>`,
  italic: (node, around) => html`<i>${shown(node.children, around)}</i>`,
  strike: (node, around) => html`<s>${shown(node.children, around)}</s>`,
  code: (node, around) => html`<code>${shown(node.children, around)}</code>`,
  emoji: (node) => html`<span role="img" aria-label=${node.name}>${node.text}</span>`,
  link: (node) => html`<${Link} url=${node.url}>${node.text}<//>`,
  broadcast: (node) => html`<span class="mention">${node.text}</span>`,
  user: (node, around) => mention(node, around, "@"),
  channel: (node, around) => mention(node, around, "#"),
  date: (node, around) => {
    const words = formatted(node.seconds, node.format, around.today) ?? node.label ?? node.format;
    return node.url ? html`<${Link} url=${node.url}>${words}<//>` : words;
  },
};

function mention(node, around, sign) {
  const name = around.names[node.id] ?? node.label ?? node.id;
  const kind = node.id === around.viewer ? "mention own" : "mention";
  return html`<span class=${kind}>${sign}${name.replace(/^[@#]/, "")}</span>`;
}

/** Show a link that leads somewhere harmless; any other address is shown as text. */
export function Link({ url, children }) {
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(url)) return html`<span>${children}</span>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

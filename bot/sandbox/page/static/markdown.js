// The markdown block: the usual Markdown, of which Slack draws this much.
import { html } from "./vendor/preact-htm.js";
import { Link } from "./text.js";

const BLANK = /^\s*$/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const QUOTE = /^> ?(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;

/** Show Markdown. */
export function Markdown({ text }) {
  const lines = String(text).split("\n");
  const shown = [];
  for (let at = 0; at < lines.length;) {
    const [node, taken] = block(lines, at);
    if (node) shown.push(node);
    at += taken;
  }
  return shown;
}

function block(lines, at) {
  const line = lines[at];
  if (BLANK.test(line)) return [null, 1];
  if (line.startsWith("```")) {
    const end = lines.findIndex((one, index) => index > at && one.startsWith("```"));
    const upTo = end < 0 ? lines.length : end;
    return [html`<pre>${lines.slice(at + 1, upTo).join("\n")}</pre>`, upTo - at + 1];
  }
  const heading = HEADING.exec(line);
  if (heading)
    return [html`<h4 class=${`level-${heading[1].length}`}>${inline(heading[2])}</h4>`, 1];
  if (RULE.test(line)) return [html`<hr />`, 1];
  if (QUOTE.test(line)) {
    const quoted = run(lines, at, QUOTE);
    return [
      html`<blockquote>${spaced(quoted.map((one) => QUOTE.exec(one)[1]))}</blockquote>`,
      quoted.length,
    ];
  }
  if (ITEM.test(line)) {
    const items = run(lines, at, ITEM);
    const list = ITEM.exec(line)[1] ? "ol" : "ul";
    const first = ITEM.exec(line)[1];
    const inside = items.map((one) => html`<li>${inline(ITEM.exec(one)[2])}</li>`);
    return [html`<${list} class="rich-list" start=${first}>${inside}<//>`, items.length];
  }
  const words = run(lines, at, /\S/).findIndex((one, index) => index && starts(one));
  const length = words < 0 ? run(lines, at, /\S/).length : words;
  return [html`<p>${spaced(lines.slice(at, at + length))}</p>`, length];
}

function starts(line) {
  return [HEADING, ITEM, QUOTE, RULE, /^```/].some((one) => one.test(line));
}

function run(lines, at, form) {
  const end = lines.findIndex((one, index) => index > at && !form.test(one));
  return lines.slice(at, end < 0 ? lines.length : end);
}

function spaced(lines) {
  return lines.flatMap((one, at) => (at ? [html`<br />`, inline(one)] : [inline(one)]));
}

const INLINE =
  /`([^`]+)`|\[([^\]]+)\]\(([^()\s]+)\)|\*\*(?=\S)(.+?)\*\*|~~(?=\S)(.+?)~~|(?<!\w)[*_](?=\S)([^*_]+?)[*_](?!\w)/;

function inline(text) {
  const found = INLINE.exec(text);
  if (!found) return text;
  const [whole, code, label, url, bold, strike, italic] = found;
  const node =
    (code && html`<code>${code}</code>`) ||
    (url && html`<${Link} url=${url}>${label}<//>`) ||
    (bold && html`<b>${inline(bold)}</b>`) ||
    (strike && html`<s>${inline(strike)}</s>`) ||
    html`<i>${inline(italic)}</i>`;
  return [text.slice(0, found.index), node, inline(text.slice(found.index + whole.length))];
}

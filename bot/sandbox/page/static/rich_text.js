// Rich text: sections, lists, quotes and preformatted text, made of styled pieces.
import { html, useContext } from "./vendor/preact-htm.js";
import { formatted } from "./dates.js";
import { EMOJI } from "./emoji.js";
import { Link, Surroundings } from "./text.js";
import { Unknown } from "./unknown.js";

const PARTS = {
  rich_text_section: ({ part }) => html`<p class="line"><${Pieces} of=${part.elements} /></p>`,
  rich_text_preformatted: ({ part }) => html`<pre><${Pieces} of=${part.elements} /></pre>`,
  rich_text_quote: ({ part }) => html`<blockquote><${Pieces} of=${part.elements} /></blockquote>`,
  rich_text_list: List,
};

/** Show the parts of a rich_text block; lists that follow each other may be nested by indent. */
export function RichText({ elements }) {
  return elements.map((part) => {
    const Kind = Object.hasOwn(PARTS, part?.type) ? PARTS[part.type] : null;
    return Kind ? html`<${Kind} part=${part} />` : html`<${Unknown} what="element" of=${part} />`;
  });
}

function List({ part }) {
  const items = part.elements.map((one) => html`<li><${Pieces} of=${one.elements} /></li>`);
  const kind = `rich-list indent-${Math.min(part.indent ?? 0, 8)} ${part.border ? "bordered" : ""}`;
  const list = part.style === "ordered" ? "ol" : "ul";
  return html`<${list} class=${kind} start=${part.offset ? part.offset + 1 : undefined}>${items}<//>`;
}

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => html`<${Link} url=${piece.url}>${piece.text || piece.url}<//>`,
  emoji: (piece) => drawn(piece) ?? EMOJI[piece.name] ?? `:${piece.name}:`,
  user: (piece, around) => mention(`@${around.names[piece.user_id] ?? piece.user_id}`),
  usergroup: (piece) => mention(`@${piece.usergroup_id}`),
  channel: (piece, around) => mention(`#${around.names[piece.channel_id] ?? piece.channel_id}`),
  team: (piece) => mention(`@${piece.team_id}`),
  broadcast: (piece) => mention(`@${piece.range}`),
  color: (piece) => html`<code>${piece.value}</code>`,
  date: (piece, around) =>
    formatted(piece.timestamp, piece.format ?? "", around.today) ?? piece.fallback ?? "",
};
const STYLES = [
  ["code", "code"],
  ["strike", "s"],
  ["underline", "u"],
  ["italic", "i"],
  ["bold", "b"],
];

/** Show pieces of text in their styles. */
export function Pieces({ of }) {
  const around = useContext(Surroundings);
  return (of ?? []).map((piece) => {
    if (!Object.hasOwn(PIECES, piece?.type)) return html`<${Unknown} what="element" of=${piece} />`;
    const words = PIECES[piece.type](piece, around);
    return STYLES.reduce(
      (inside, [style, tag]) => (piece.style?.[style] ? html`<${tag}>${inside}<//>` : inside),
      words,
    );
  });
}

function mention(words) {
  return html`<span class="mention">${words}</span>`;
}

function drawn(piece) {
  const points = /^[0-9a-f-]+$/i.test(piece.unicode ?? "") ? piece.unicode.split("-") : null;
  return points && String.fromCodePoint(...points.map((point) => parseInt(point, 16) % 0x110000));
}

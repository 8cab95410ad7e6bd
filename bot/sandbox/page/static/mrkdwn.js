// Slack's mrkdwn as a tree of plain objects. Nothing here touches the page: see text.js for that.
import { address, decoded, named, reference } from "./references.js";

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/;
const QUOTED = /^(?:>|&gt;) ?/;
const QUOTED_TO_THE_END = /^(?:>|&gt;){3} ?/;
const MARKS = { "*": "bold", _: "italic", "~": "strike" };

/** Return the blocks of a text: lines, quotes and preformatted text, each with its inline nodes. */
export function parse(text) {
  const blocks = [];
  let end = 0;
  for (const fence of text.matchAll(/```\n?([\s\S]*?[^\s`][\s\S]*?)\n?```/g)) {
    addLines(blocks, text.slice(end, fence.index).replace(/\n$/, ""));
    blocks.push({ type: "pre", children: withinCode(fence[1]) });
    end = fence.index + fence[0].length;
    if (text[end] === "\n") end += 1;
  }
  addLines(blocks, text.slice(end));
  return blocks;
}

function addLines(blocks, text) {
  if (!text) return;
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (QUOTED_TO_THE_END.test(line)) {
      const rest = [line.replace(QUOTED_TO_THE_END, ""), ...lines.slice(at + 1)];
      blocks.push({ type: "quote", lines: rest.map((one) => inline(one)) });
      return;
    }
    const last = blocks.at(-1);
    if (QUOTED.test(line)) {
      const children = inline(line.replace(QUOTED, ""));
      if (last?.type === "quote") last.lines.push(children);
      else blocks.push({ type: "quote", lines: [children] });
    } else {
      blocks.push({ type: "line", bullet: /^\s*[•◦▪-] /.test(line), children: inline(line) });
    }
  }
}

/** Return the nodes of one line; `open` are the marks that it already stands in. */
export function inline(source, open = "") {
  const nodes = [];
  const unclosed = new Set();
  let plain = "";
  const add = (node, length) => {
    if (plain) nodes.push({ type: "text", text: decoded(plain) });
    plain = "";
    nodes.push(node);
    return length;
  };
  for (let at = 0; at < source.length;) {
    const sign = source[at];
    const angle = sign === "<" && /^<([^<>\n]+)>/.exec(source.slice(at, at + 4000));
    if (angle) {
      at += add(reference(angle[1]), angle[0].length);
    } else if ((MARKS[sign] || sign === "`") && !open.includes(sign) && opens(source, at)) {
      const close = unclosed.has(sign) ? -1 : closing(source, at);
      if (close < 0) {
        unclosed.add(sign);
        plain += sign;
        at += 1;
      } else {
        const inside = source.slice(at + 1, close);
        const children = sign === "`" ? withinCode(inside) : inline(inside, open + sign);
        at += add({ type: MARKS[sign] ?? "code", children }, close + 1 - at);
      }
    } else {
      const found = named(source, at) ?? address(source, at);
      if (found) {
        at += add(found.node, found.length);
      } else {
        plain += sign;
        at += 1;
      }
    }
  }
  if (plain) nodes.push({ type: "text", text: decoded(plain) });
  return nodes;
}

function opens(source, at) {
  const before = source[at - 1] ?? " ";
  const after = source[at + 1] ?? " ";
  return !WORD.test(before) && before !== source[at] && after !== source[at] && !SPACE.test(after);
}

/** Return where the mark at `start` is closed, or -1. Marks in references and code do not count. */
function closing(source, start) {
  const sign = source[start];
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === "<" && sign !== "`") {
      const end = source.indexOf(">", at);
      if (end > 0) at = end;
    } else if (source[at] === sign && at > start + 1) {
      const after = source[at + 1] ?? " ";
      const spaced = sign !== "`" && SPACE.test(source[at - 1]);
      if (!spaced && !WORD.test(after) && after !== sign) return at;
    } else if (source[at] === "`" && opens(source, at)) {
      const end = source.indexOf("`", at + 1);
      if (end > 0) at = end;
    }
  }
  return -1;
}

/** Return code's nodes: in code only references mean anything, and show as their address. */
function withinCode(source) {
  return [{ type: "text", text: decoded(source.replace(/<([^<>\n|]+\|)?([^<>\n]+)>/g, "$2")) }];
}

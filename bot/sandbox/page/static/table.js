// The table block: cells of text, numbers or rich text, the first row as its heading.
import { html } from "./vendor/preact-htm.js";
import { RichText } from "./rich_text.js";
import { Unknown } from "./unknown.js";

const CELLS = {
  raw_text: (cell) => cell.text,
  raw_number: (cell) => String(cell.text ?? cell.value ?? cell.number ?? ""),
  rich_text: (cell) => html`<${RichText} elements=${cell.elements} />`,
};

export function Table({ block }) {
  const [heading, ...rows] = block.rows;
  const row = (cells, tag) =>
    cells.map(
      (cell, at) =>
        html`<${tag} scope=${tag === "th" ? "col" : undefined} class=${look(block, at)}>${shown(cell)}<//>`,
    );
  return html`<div class="table" tabindex="0" role="group" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${row(heading, "th")}
        </tr>
      </thead>
      <tbody>
        ${rows.map((cells) => html`<tr>${row(cells, "td")}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

function shown(cell) {
  const kind = Object.hasOwn(CELLS, cell?.type) ? CELLS[cell.type] : null;
  return kind ? kind(cell) : html`<${Unknown} what="element" of=${cell} />`;
}

function look(block, at) {
  const { align = "left", is_wrapped: wrapped = false } = block.column_settings?.[at] ?? {};
  return `${["left", "center", "right"].includes(align) ? align : "left"} ${wrapped ? "wrapped" : ""}`;
}

// What the page cannot draw is shown as such, with its type and all it holds: never dropped.
import { html } from "./vendor/preact-htm.js";

/** Show a block or element that is not drawn here. */
export function Unknown({ what, of }) {
  const type = typeof of?.type === "string" ? of.type : "without a type";
  return html`<div class="unknown">
    <span>This page does not draw the ${what} <code>${type}</code>.</span>
    <details>
      <summary>What it holds</summary>
      <pre tabindex="0">${JSON.stringify(of, null, 2)}</pre>
    </details>
  </div>`;
}

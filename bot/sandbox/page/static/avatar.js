// A square with somebody's initials, in a colour of their own.
import { html } from "./vendor/preact-htm.js";
import { Icon } from "./icons.js";

const COLOURS = 8;

export function Avatar({ name, bot = false, size = "" }) {
  const initials = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => word[0]);
  const shown = [initials[0] ?? "?", initials.length > 1 ? initials.at(-1) : ""].join("");
  const colour = [...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 9973, 7);
  const kind = bot ? "bot" : `colour-${colour % COLOURS}`;
  const inside = bot ? html`<${Icon} name="eye" />` : shown;
  return html`<span class=${`avatar ${kind} ${size}`} aria-hidden="true">${inside}</span>`;
}

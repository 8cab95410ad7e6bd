// A square with somebody's initials, in a colour of their own.
import { html } from "./vendor/preact-htm.js";

const COLOURS = 8;

export function Avatar({ name, bot = false, size = "" }) {
  const initials = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .map((word) => word[0]);
  const shown = [initials[0] ?? "?", initials.length > 1 ? initials.at(-1) : ""].join("");
  const colour = [...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 9973, 7);
  const kind = bot ? "bot" : `colour-${colour % COLOURS}`;
  return html`<span class=${`avatar ${kind} ${size}`} aria-hidden="true">${bot ? EYE : shown}</span>`;
}

const EYE = html`<svg viewBox="0 0 24 24" width="70%" height="70%">
  <path
    d="M2 12c2.6-4.4 6-6.6 10-6.6s7.4 2.2 10 6.6c-2.6 4.4-6 6.6-10 6.6S4.6 16.4 2 12z"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
  />
  <circle cx="12" cy="12" r="3.2" fill="currentColor" />
</svg>`;

// Small signs, drawn here so that they look the same whatever fonts a machine has.
import { html } from "./vendor/preact-htm.js";

const PATHS = {
  eye: "M2 12c2.6-4.4 6-6.6 10-6.6s7.4 2.2 10 6.6c-2.6 4.4-6 6.6-10 6.6S4.6 16.4 2 12z M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6",
  lock: "M6 11h12v9H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  hash: "M5 9h15 M4 15h15 M10 4L8 20 M16 4l-2 16",
  home: "M4 11l8-7 8 7 M6 10v10h4.5v-6h3v6H18V10",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18 M12 7v5.5l3.5 2",
  picture: "M3 5h18v14H3z M3 16l5-5 4 4 3-3 6 6 M15.5 8.5h.1",
  send: "M3 4l18 8-18 8 3-8z M6 12h8",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  system: "M12 4a8 8 0 1 0 0 16z M12 4a8 8 0 0 1 0 16",
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8 M12 2v3 M12 19v3 M2 12h3 M19 12h3 M5 5l2 2 M17 17l2 2 M5 19l2-2 M17 7l2-2",
  dark: "M19 14.5A8 8 0 0 1 9.5 5a8 8 0 1 0 9.5 9.5z",
};

/** Show a sign; what it means is said in words beside it. */
export function Icon({ name }) {
  return html`<svg
    class="sign-of"
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill=${name === "send" ? "currentColor" : "none"}
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d=${PATHS[name]} />
  </svg>`;
}

/** Show a button that puts something away. */
export function CloseButton({ label, leave }) {
  return html`<button type="button" class="icon" aria-label=${label} onClick=${leave}>✕</button>`;
}

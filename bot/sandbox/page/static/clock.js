// The clock that one can move, and what ran while it moved.
import { html } from "./vendor/preact-htm.js";
import { moveClock } from "./acts.js";
import { Icon } from "./icons.js";
import { set } from "./store.js";

const MOVES = [
  ["hour", "+1 hour", "Move the clock by an hour"],
  ["next_day", "+1 day", "Move the clock by a day"],
  ["next_working_morning", html`Next <span class="wide">working </span>morning`, "Move the clock to the next working morning"],
];

export function Clock({ clock, running }) {
  return html`<div class="clock" role="group" aria-label="Clock" data-region>
    <span class="time" title=${clock.at}><${Icon} name="clock" /> ${clock.text}</span>
    ${MOVES.map(
      ([to, words, meaning]) =>
        html`<button
          type="button"
          data-keep=${`clock ${to}`}
          class=${to === "next_working_morning" ? "onward" : ""}
          title=${meaning}
          aria-disabled=${running ? "true" : undefined}
          onClick=${() => moveClock(to)}
        >
          ${words}
        </button>`,
    )}
    <span class="unseen" role="status">${running ? "The clock is moving." : `It is ${clock.text}.`}</span>
    ${running && html`<span class="moving" aria-hidden="true"></span>`}
  </div>`;
}

/** Say what ran while the clock moved. */
export function Ran({ ran }) {
  const count = ran.ran.length;
  const words = count === 1 ? "1 job ran" : `${count || "No"} jobs ran`;
  return html`<section class="ran" aria-label="What ran">
    <details open=${count > 0 && count <= 3}>
      <summary>${words} until ${ran.text}</summary>
      <ol tabindex="0">
        ${ran.ran.map((line) => html`<li>${line}</li>`)}
      </ol>
    </details>
    <button type="button" class="icon" aria-label="Put away what ran" onClick=${() => set({ ran: null })}>✕</button>
  </section>`;
}

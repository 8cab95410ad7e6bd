// What was queued, sent, withdrawn, and why: the store's side of what people see.
import { html, useState } from "./vendor/preact-htm.js";
import { dayOf, partsOf } from "./dates.js";
import { Panel } from "./panel.js";

const AT_ONCE = 60;
const SIGNS = { queued: "○", sending: "◔", sent: "●", failed: "▲", withdrawn: "✕" };

export function Queue({ queue, person, leave }) {
  const { entries, left_out: older } = queue ?? { entries: [], left_out: 0 };
  const [state, setState] = useState("");
  const [own, setOwn] = useState(false);
  const [most, setMost] = useState(AT_ONCE);
  const theirs = own ? entries.filter((one) => one.recipient.includes(person)) : entries;
  const found = inState(theirs, state);
  const left = found.length - most;
  return html`<${Panel} title="Queue" under="what was queued, sent, withdrawn, and why" leave=${leave}>
    <div class="filters" role="group" aria-label="Show">
      ${["", ...Object.keys(SIGNS)].map(
        (one) => html`<button
          type="button"
          class="filter"
          aria-pressed=${one === state ? "true" : "false"}
          onClick=${() => setState(one)}
        >
          ${one ? `${SIGNS[one]} ${one}` : older ? "newest" : "all"}${" "}
          <span class="number">${inState(theirs, one).length}</span>
        </button>`,
      )}
      <label class="choice">
        <input type="checkbox" checked=${own} onChange=${({ target }) => setOwn(target.checked)} />
        <span>Only to ${person}</span>
      </label>
    </div>
    ${older > 0 &&
    html`<p class="older">
      The newest ${entries.length} of ${entries.length + older} messages; older ones are not shown.
    </p>`}
    ${!found.length && html`<p class="nothing">Nothing here.</p>`}
    <ul class="entries">
      ${found.slice(0, most).map((one) => html`<${Entry} key=${one.id} entry=${one} />`)}
    </ul>
    ${left > 0 &&
    html`<button type="button" class="button" onClick=${() => setMost(most + AT_ONCE)}>
      ${left} more
    </button>`}
  <//>`;
}

function inState(entries, state) {
  return state ? entries.filter((one) => one.state === state) : entries;
}

function Entry({ entry }) {
  const { kind, recipient, state, day, sent_at: sentAt, why, lines } = entry;
  return html`<li class=${`entry ${state}`}>
    <div class="entry-head">
      <span class="state"><span aria-hidden="true">${SIGNS[state] ?? "?"}</span> ${state}</span>
      <b>${sentence(words(kind))}</b>
      <span>to ${recipient}</span>
    </div>
    <p class="entry-when">for ${dayOf(day)}${sentAt && `, sent ${sentOn(sentAt, day)}`}</p>
    ${why && html`<p class="why">${why}</p>`}
    ${lines?.length > 0 &&
    html`<details>
      <summary>${lines.length === 1 ? "1 line" : `${lines.length} lines`}</summary>
      <ul>
        ${lines.map((line) => html`<li><${Line} line=${line} /></li>`)}
      </ul>
    </details>`}
  </li>`;
}

function Line({ line }) {
  const { reference, duty, step, state, why } = Array.isArray(line) ? named(line) : line;
  const said = [words(duty), words(step), words(state)].filter(Boolean).join(" · ");
  return html`<b>${reference}</b> ${said}${why && html`<span class="why">: ${why}</span>`}`;
}

function sentOn(at, day) {
  const sent = partsOf(at);
  return sent.day === day ? `at ${sent.time}` : `on ${dayOf(sent.day)} at ${sent.time}`;
}

function sentence(said) {
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function named([reference, duty, step, state, why]) {
  return { reference, duty, step, state, why };
}

function words(name) {
  return String(name ?? "").replaceAll("_", " ");
}

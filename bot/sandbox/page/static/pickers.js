// Days and times, with the browser's own calendar: it knows the keyboard and the reader's language.
import { html } from "./vendor/preact-htm.js";
import { useElement } from "./acting.js";
import { chosenIn, stateWith } from "./element_state.js";
import { localOf, secondsOf } from "./london.js";
import { plainWords } from "./text.js";

export function DatePicker(given) {
  return html`<${Picker} kind="date" ...${given} />`;
}

export function TimePicker(given) {
  return html`<${Picker} kind="time" ...${given} />`;
}

export function DateTimePicker(given) {
  return html`<${Picker} kind="datetime-local" ...${given} read=${localOf} write=${secondsOf} />`;
}

const same = (value) => value;

function Picker({
  block,
  element,
  label,
  labelled,
  described,
  invalid,
  kind,
  read = same,
  write = same,
}) {
  const [state, choose] = useElement(block, element);
  const chosen = chosenIn(element, state);
  const value = chosen === null ? "" : read(chosen);
  const onChange = async ({ target }) => {
    const next = target.value ? write(target.value) : null;
    if (next !== chosen && !(await choose(stateWith(element, next)))) target.value = value;
  };
  const hint = !labelled && element.placeholder;
  return html`<span class="picker">
    ${hint && html`<small aria-hidden="true">${plainWords(element.placeholder)}</small>`}
    <input
      type=${kind}
      class="field"
      value=${value}
      aria-label=${label}
      aria-describedby=${described}
      aria-invalid=${invalid ? "true" : undefined}
      onChange=${onChange}
    />
  </span>`;
}

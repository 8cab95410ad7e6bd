// Checkboxes and radio buttons: the browser's own, in a group with a name.
import { html } from "./vendor/preact-htm.js";
import { useElement } from "./acting.js";
import { useName } from "./combobox.js";
import { chosenIn, stateWith } from "./element_state.js";
import { TextObject } from "./text.js";

export function Checkboxes({ block, element, label, described, invalid }) {
  const [state, choose] = useElement(block, element);
  const chosen = chosenIn(element, state) ?? [];
  const toggle = (option, on) => {
    const others = chosen.filter((one) => one.value !== option.value);
    const all = on ? [...others, option] : others;
    const inOrder = element.options.filter((one) => all.some((two) => two.value === one.value));
    return choose(stateWith(element, inOrder));
  };
  return html`<${Group} kind="group" ...${{ label, described, invalid }}>
    ${element.options.map(
      (option) => html`<${Choice}
        kind="checkbox"
        option=${option}
        checked=${chosen.some((one) => one.value === option.value)}
        toggle=${(on) => toggle(option, on)}
      />`,
    )}
  <//>`;
}

export function RadioButtons({ block, element, label, described, invalid }) {
  const [state, choose] = useElement(block, element);
  const name = useName("radio");
  const chosen = chosenIn(element, state);
  return html`<${Group} kind="radiogroup" ...${{ label, described, invalid }}>
    ${element.options.map(
      (option) => html`<${Choice}
        kind="radio"
        name=${name}
        option=${option}
        checked=${chosen?.value === option.value}
        toggle=${() => choose(stateWith(element, option))}
      />`,
    )}
  <//>`;
}

function Group({ kind, label, described, invalid, children }) {
  return html`<div
    class="choices"
    role=${kind}
    aria-label=${label}
    aria-describedby=${described}
    data-invalid=${invalid}
  >
    ${children}
  </div>`;
}

function Choice({ kind, name, option, checked, toggle }) {
  const onChange = async ({ target }) => {
    if (!(await toggle(target.checked))) target.checked = checked;
  };
  return html`<label class="choice">
    <input type=${kind} name=${name} checked=${checked} onChange=${onChange} />
    <span>
      <${TextObject} of=${option.text} />
      ${option.description && html`<small><${TextObject} of=${option.description} /></small>`}
    </span>
  </label>`;
}

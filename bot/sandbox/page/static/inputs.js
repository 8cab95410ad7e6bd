// Text inputs. What is half typed stays in the field whatever else changes on the page.
import { html, useRef } from "./vendor/preact-htm.js";
import { tellsAtOnce, useElement } from "./acting.js";
import { chosenIn, stateWith } from "./element_state.js";
import { plainWords } from "./text.js";

const KINDS = { email_text_input: "email", url_text_input: "url" };

export function TextInput(given) {
  const { element } = given;
  return html`<${Written} ...${given} kind=${KINDS[element.type] ?? "text"} />`;
}

export function NumberInput(given) {
  const mode = given.element.is_decimal_allowed ? "decimal" : "numeric";
  return html`<${Written} ...${given} kind="text" mode=${mode} />`;
}

/** A plain field for rich text: what is typed is handed on as one unstyled section. */
export function RichTextInput(given) {
  const read = (rich) => wordsOf(rich?.elements ?? []);
  const write = (text) => ({
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  });
  return html`<${Written} ...${given} kind="text" long read=${read} write=${write} />`;
}

function wordsOf(elements) {
  return elements.map((one) => one.text ?? wordsOf(one.elements ?? [])).join("");
}

const same = (value) => value;

function Written({
  block,
  element,
  label,
  described,
  invalid,
  kind,
  mode,
  long,
  read = same,
  write = same,
}) {
  const [state, choose] = useElement(block, element);
  const told = useRef(chosenIn(element, state));
  const value = read(chosenIn(element, state)) ?? "";
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const stateOf = (text) => stateWith(element, text ? write(text) : null);

  const onInput = ({ target }) => {
    choose(stateOf(target.value), !when.includes("on_character_entered"));
  };
  const onKeyDown = (event) => {
    const tells = tellsAtOnce(block) && when.includes("on_enter_pressed");
    if (event.key !== "Enter" || event.shiftKey || !tells || told.current === value) return;
    event.preventDefault();
    told.current = value;
    choose(stateOf(value));
  };
  const common = {
    class: "field",
    value,
    placeholder: plainWords(element.placeholder),
    maxlength: element.max_length,
    "aria-label": label,
    "aria-describedby": described,
    "aria-invalid": invalid ? "true" : undefined,
    onInput,
    onKeyDown,
  };
  const left = element.max_length ? element.max_length - value.length : null;
  const field =
    element.multiline || long
      ? html`<textarea rows="4" ...${common}></textarea>`
      : html`<input type=${kind} inputmode=${mode} ...${common} />`;
  return html`<span class="written">
    ${field}${left !== null && left <= 100 && html`<small class="remaining">${left}</small>`}
  </span>`;
}

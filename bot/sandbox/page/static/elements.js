// Interactive elements: each type has its own look; one that is not known says so.
import { html } from "./vendor/preact-htm.js";
import { useElement } from "./acting.js";
import { Checkboxes, RadioButtons } from "./choices.js";
import { NumberInput, RichTextInput, TextInput } from "./inputs.js";
import { Menu } from "./menu.js";
import { Overflow } from "./overflow.js";
import { DatePicker, DateTimePicker, TimePicker } from "./pickers.js";
import { Picture } from "./picture.js";
import { Link, plainWords } from "./text.js";
import { Unknown } from "./unknown.js";

const MENUS = ["static", "users", "conversations", "channels"].flatMap((kind) => [
  [`${kind}_select`, Menu],
  [`multi_${kind}_select`, Menu],
]);
const ELEMENTS = {
  button: Button,
  overflow: Overflow,
  radio_buttons: RadioButtons,
  checkboxes: Checkboxes,
  datepicker: DatePicker,
  timepicker: TimePicker,
  datetimepicker: DateTimePicker,
  plain_text_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  number_input: NumberInput,
  rich_text_input: RichTextInput,
  image: ({ element }) => html`<${Picture} of=${element} small />`,
  ...Object.fromEntries(MENUS),
};

/** Show one element of a block. `described` are ids of its hint and error, `label` its name. */
export function Element({ block, element, label, described, invalid }) {
  const Kind = Object.hasOwn(ELEMENTS, element?.type) ? ELEMENTS[element.type] : null;
  if (!Kind) return html`<${Unknown} what="element" of=${element} />`;
  const key = `${block.block_id}:${element.action_id}:${element.type}`;
  const named = label ?? plainWords(element.placeholder) ?? "";
  return html`<${Kind}
    key=${key}
    block=${block}
    element=${element}
    label=${named || element.action_id}
    labelled=${label !== undefined}
    described=${described}
    invalid=${invalid}
  />`;
}

function Button({ block, element }) {
  const [, press, busy] = useElement(block, element);
  const words = plainWords(element.text);
  const look = element.style === "primary" || element.style === "danger" ? element.style : "";
  const opened = element.url && html`<${Link} url=${element.url}>${element.url}<//>`;
  return html`<button
      type="button"
      class=${`button ${look} ${busy ? "busy" : ""}`}
      aria-label=${element.accessibility_label}
      aria-disabled=${busy ? "true" : undefined}
      aria-busy=${busy ? "true" : undefined}
      onClick=${() => press(null)}
    >
      ${words}</button
    >${opened}`;
}

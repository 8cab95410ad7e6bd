// Select menus, of one option or of several: a box to type in with a list below it.
import { html, useContext, useRef, useState } from "./vendor/preact-htm.js";
import { Surface, useElement } from "./acting.js";
import { useCombobox } from "./combobox.js";
import { chosenIn, optionsOf, stateWith } from "./element_state.js";
import { plainWords } from "./text.js";

const LISTED = /^(?:multi_)?(users|channels|conversations)_select$/;

export function Menu({ block, element, label, described, invalid }) {
  const surface = useContext(Surface);
  const [state, choose, busy] = useElement(block, element);
  const [query, setQuery] = useState("");
  const input = useRef(null);
  const many = element.type.startsWith("multi_");
  const all = itemsOf(element, surface);
  const chosen = [chosenIn(element, state) ?? []].flat().map((one) => itemOf(one, all));
  const taken = new Set(chosen.map((one) => one.value));
  const items = matching(all, query);
  const full = many && chosen.length >= (element.max_selected_items ?? Infinity);
  const list = useCombobox({ count: items.length, choose: take });

  function keep(next) {
    const values = next.map((one) => one.kept);
    return choose(stateWith(element, many ? values : (values[0] ?? null)));
  }

  function take(index) {
    const item = items[index];
    setQuery("");
    if (!many) {
      list.show(false);
      keep([item]);
    } else if (taken.has(item.value)) {
      remove(item);
    } else if (!full) {
      keep([...chosen, item]);
    }
  }

  function remove(item) {
    keep(chosen.filter((one) => one.value !== item.value));
    input.current.focus();
  }

  function onKeyDown(event) {
    if (list.onKeyDown(event)) return;
    if (event.key === "Backspace" && !query && many && chosen.length) remove(chosen.at(-1));
  }

  const shown = many || list.wanted ? query : (chosen[0]?.label ?? "");
  const placeholder =
    chosen.length && many ? "" : (chosen[0]?.label ?? plainWords(element.placeholder));
  return html`<div class=${`menu ${busy ? "busy" : ""}`} data-invalid=${invalid}>
    <div class="field menu-box" onMouseDown=${() => setTimeout(() => input.current?.focus())}>
      ${many &&
        chosen.map(
          (one) => html`<span class="chip" key=${one.value}>
          ${one.label}
          <button type="button" aria-label=${`Remove ${one.label}`} onClick=${() => remove(one)}>✕</button>
        </span>`,
        )}
      <input
        ref=${input}
        value=${shown}
        placeholder=${placeholder || (many ? "" : "Choose an option")}
        aria-label=${chosen.length ? `${label}: ${chosen.map((one) => one.label).join(", ")}` : label}
        aria-describedby=${described}
        aria-invalid=${invalid ? "true" : undefined}
        ...${list.box}
        onInput=${({ target }) => (setQuery(target.value), list.show(true, 0))}
        onClick=${() =>
          list.show(
            true,
            Math.max(
              0,
              items.findIndex((one) => taken.has(one.value)),
            ),
          )}
        onBlur=${() => (list.show(false), setQuery(""))}
        onKeyDown=${onKeyDown}
      />
    </div>
    ${list.wanted && html`<${List} ...${{ items, taken, list, label, many }} />`}
    ${full && html`<small>At most ${element.max_selected_items} can be chosen.</small>`}
  </div>`;
}

function List({ items, taken, list, label, many }) {
  if (!items.length) return html`<div class="popup" role="status">Nothing fits.</div>`;
  return html`<div
    class="popup"
    role="listbox"
    id=${list.id}
    aria-label=${label}
    aria-multiselectable=${many ? "true" : undefined}
  >
    ${items.map(
      (item, index) => html`
        ${item.group !== (items[index - 1]?.group ?? "") &&
        html`<div class="group" role="presentation">${item.group}</div>`}
        <div ...${list.option(index)} aria-selected=${taken.has(item.value) ? "true" : "false"}>
          <span>${item.label}${item.description && html`<small>${item.description}</small>`}</span>
        </div>
      `,
    )}
  </div>`;
}

/** Return what there is to choose from: its own options, people or channels. */
function itemsOf(element, surface) {
  const listed = LISTED.exec(element.type)?.[1];
  if (!listed) return optionsOf(element).map(({ option, group }) => item(option, group));
  return surface.listed[listed].map(({ id, name }) => ({
    value: id,
    kept: id,
    label: name,
    group: "",
  }));
}

function item(option, group) {
  const description = plainWords(option.description);
  return { value: option.value, kept: option, label: plainWords(option.text), description, group };
}

function itemOf(kept, all) {
  const value = typeof kept === "string" ? kept : kept.value;
  const known = all.find((one) => one.value === value);
  return known ?? (typeof kept === "string" ? { value, kept, label: value } : item(kept, ""));
}

function matching(all, query) {
  const words = query.toLowerCase();
  return words ? all.filter((one) => one.label.toLowerCase().includes(words)) : all;
}

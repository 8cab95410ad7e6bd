// The overflow menu: three dots and a handful of things to do.
import { html, useEffect, useRef, useState } from "./vendor/preact-htm.js";
import { useElement } from "./acting.js";
import { stateWith } from "./element_state.js";
import { plainWords } from "./text.js";

export function Overflow({ block, element }) {
  const [, choose, busy] = useElement(block, element);
  const [open, setOpen] = useState(false);
  const own = useRef(null);
  const items = () => [...own.current.querySelectorAll("[role=menuitem]")];

  useEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);

  function leave() {
    setOpen(false);
    own.current.querySelector("button").focus();
  }

  function take(option) {
    leave();
    if (/^https?:\/\//i.test(option.url ?? "")) window.open(option.url, "_blank", "noopener");
    choose(stateWith(element, option));
  }

  function onKeyDown(event) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" && open) leave();
    else if (event.key === "Tab" && open) return setOpen(false);
    else if (next !== undefined && open) all.at(next % all.length).focus();
    else return undefined;
    event.preventDefault();
    return event.stopPropagation();
  }

  const away = (event) => !own.current.contains(event.relatedTarget) && setOpen(false);
  return html`<div class="overflow" ref=${own} onKeyDown=${onKeyDown} onFocusOut=${away}>
    <button
      type="button"
      class=${`button dots ${busy ? "busy" : ""}`}
      aria-label="More"
      aria-haspopup="menu"
      aria-expanded=${open ? "true" : "false"}
      onClick=${() => setOpen(!open)}
    >
      ⋯
    </button>
    ${open &&
    html`<div class="popup" role="menu" aria-label="More">
      ${element.options.map(
        (option) =>
          html`<button type="button" role="menuitem" tabindex="-1" onClick=${() => take(option)}>
            ${plainWords(option.text)}
            ${option.description && html`<small>${plainWords(option.description)}</small>`}
          </button>`,
      )}
    </div>`}
  </div>`;
}

// The keyboard of a box with a list below it: arrows move, Enter chooses, Escape closes.
import { useEffect, useRef, useState } from "./vendor/preact-htm.js";

let serial = 0;

/** Return a name for the page's own use that no other element has. */
export function useName(kind) {
  const name = useRef(null);
  name.current ??= `${kind}-${(serial += 1)}`;
  return name.current;
}

/**
 * Return what the box and its list need. `count` options are listed, `choose(index)` takes one,
 * `tab` says that Tab takes one too; `first` is the option that is active when the list opens.
 */
export function useCombobox({ count, choose, tab = false, first = 0 }) {
  const id = useName("list");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(first);
  const at = Math.min(active, count - 1);
  const listed = open && count > 0;

  useEffect(() => {
    if (listed) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [listed, at]);

  function show(on, from = first) {
    setOpen(on);
    if (on) setActive(from);
  }

  function onKeyDown(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      if (!open) show(true);
      else if (count) setActive((at + step + count) % count);
    } else if (
      listed &&
      (event.key === "Enter" || (tab && event.key === "Tab" && !event.shiftKey))
    ) {
      event.preventDefault();
      choose(at, event.key);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    } else {
      return false;
    }
    return true;
  }

  const box = {
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": listed ? "true" : "false",
    "aria-controls": listed ? id : undefined,
    "aria-activedescendant": listed ? `${id}-${at}` : undefined,
  };
  const option = (index) => ({
    id: `${id}-${index}`,
    role: "option",
    "data-active": index === at,
    onMouseMove: () => index !== at && setActive(index),
    onMouseDown: (event) => event.preventDefault(), // the box keeps the focus
    onClick: () => choose(index, "click"),
  });
  return { id, open: listed, wanted: open, show, active: at, box, option, onKeyDown };
}

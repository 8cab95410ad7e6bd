// The modal on top of a person's screen. Those below it wait until it is closed.
import { html, useRef, useState } from "./vendor/preact-htm.js";
import { Surface } from "./acting.js";
import { closeView, submitView, surfaceOf } from "./acts.js";
import { Blocks } from "./blocks.js";
import { Dialog } from "./dialog.js";
import { atFirst, holdsState, isEmpty } from "./element_state.js";
import { plainWords } from "./text.js";

const REQUIRED = "Please complete this required field.";

export function Modal({ view, below }) {
  const values = useRef(null);
  const form = useRef(null);
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  values.current ??= structuredClone(view.state?.values ?? {});

  const keep = (block, element, state) => {
    (values.current[block.block_id] ??= {})[element.action_id] = state;
    if (errors[block.block_id]) setErrors(({ [block.block_id]: _, ...others }) => others);
  };
  const surface = surfaceOf(
    { view: view.id },
    { name: "modal", held: values.current, errors, keep },
  );

  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    const { filled, missing } = filledIn(view.blocks, values.current);
    let wrong = missing;
    if (!Object.keys(missing).length) {
      setBusy(true);
      wrong = await submitView(view.id, filled);
      setBusy(false);
    }
    setErrors(wrong);
    requestAnimationFrame(() =>
      form.current?.querySelector(".invalid :is(input,textarea)")?.focus(),
    );
  }

  const leave = () => closeView(view.id);
  const close = plainWords(view.close) || (below ? "Back" : "Close");
  return html`<${Dialog} title=${plainWords(view.title)} kind="modal" leave=${leave}>
    <form ref=${form} onSubmit=${submit} novalidate>
      <div class="dialog-body" tabindex="0" role="group" aria-label=${plainWords(view.title)}>
        <${Surface.Provider} value=${surface}><${Blocks} blocks=${view.blocks} /><//>
      </div>
      <footer class="dialog-foot">
        ${below > 0 && html`<small class="below">${below} more below this one</small>`}
        <button type="button" class="button" onClick=${leave}>${close}</button>
        ${view.submit &&
        html`<button
            type="submit"
            class=${`button primary ${busy ? "busy" : ""}`}
            aria-disabled=${busy ? "true" : undefined}
          >
            ${plainWords(view.submit)}
          </button>`}
      </footer>
    </form>
  <//>`;
}

/** Return the whole state of a view's elements, and the words for each input that must be filled in. */
export function filledIn(blocks, values) {
  const filled = {};
  const missing = {};
  for (const block of blocks) {
    const inside = { input: [block.element], section: [block.accessory], actions: block.elements };
    for (const element of (inside[block.type] ?? []).filter((one) => one && holdsState(one))) {
      const state = values[block.block_id]?.[element.action_id] ?? atFirst(element);
      (filled[block.block_id] ??= {})[element.action_id] = state;
      const needed = block.type === "input" && !block.optional;
      if (needed && isEmpty(element, state)) missing[block.block_id] = REQUIRED;
    }
  }
  return { filled, missing };
}

// Dialogs: the browser's own, which keep the focus inside and everything behind them out of reach.
import { html, useLayoutEffect, useRef } from "./vendor/preact-htm.js";
import { rememberFocus } from "./focus.js";
import { CloseButton } from "./icons.js";
import { plainWords } from "./text.js";
import { useName } from "./combobox.js";

const FIRST = "[data-first], input:not([type=hidden]), textarea, select";

/** Show a dialog over everything; `leave` is called when somebody wants to get out of it. */
export function Dialog({ title, kind, leave, children }) {
  const own = useRef(null);
  const heading = useName("dialog");
  useLayoutEffect(() => {
    const giveBack = rememberFocus();
    own.current.showModal();
    (own.current.querySelector(FIRST) ?? own.current).focus();
    return () => {
      own.current?.close();
      giveBack();
    };
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    if (event.target === own.current) leave();
  };
  const pressed = (event) => event.target === own.current && kind !== "modal" && leave();
  return html`<dialog
    class=${`dialog ${kind}`}
    ref=${own}
    tabindex="-1"
    aria-labelledby=${heading}
    onCancel=${cancel}
    onMouseDown=${pressed}
  >
    <div class="dialog-inside">
      <header class="dialog-head">
        <h2 id=${heading}>${title}</h2>
        <${CloseButton} label="Close" leave=${leave} />
      </header>
      ${children}
    </div>
  </dialog>`;
}

/** Ask whether somebody means it, in the words of the element's confirm object. */
export function Confirm({ asking, answer }) {
  const { title, text, confirm, deny, style } = asking;
  const no = () => answer(false);
  return html`<${Dialog} title=${plainWords(title)} kind="confirm" leave=${no}>
    <div class="dialog-body"><p>${plainWords(text)}</p></div>
    <footer class="dialog-foot">
      <button type="button" class="button" onClick=${no}>${plainWords(deny) || "Cancel"}</button>
      <button
        type="button"
        data-first
        class=${`button ${style ?? "primary"}`}
        onClick=${() => answer(true)}
      >
        ${plainWords(confirm) || "Yes"}
      </button>
    </footer>
  <//>`;
}

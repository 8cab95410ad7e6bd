// A panel at the side; on a telephone it covers what is behind it.
import { html, useLayoutEffect, useRef } from "./vendor/preact-htm.js";
import { rememberFocus } from "./focus.js";
import { CloseButton } from "./icons.js";
import { useName } from "./combobox.js";

export function Panel({ title, under, leave, children }) {
  const own = useRef(null);
  const heading = useName("panel");
  useLayoutEffect(() => {
    const giveBack = rememberFocus();
    own.current.focus();
    return () => {
      if (own.current?.contains(document.activeElement)) giveBack();
    };
  }, []);
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };
  return html`<aside
    class="panel"
    ref=${own}
    tabindex="-1"
    aria-labelledby=${heading}
    data-keep="panel"
    data-region
    onKeyDown=${onKeyDown}
  >
    <header class="panel-head">
      <h2 id=${heading}>${title}${under && html`<small>${under}</small>`}</h2>
      <${CloseButton} label=${`Close ${title.toLowerCase()}`} leave=${leave} />
    </header>
    <div class="panel-body" tabindex="0" role="group" aria-labelledby=${heading}>${children}</div>
  </aside>`;
}

// Light, dark, or as the system has it; the choice is kept in this browser.
import { html, useState } from "./vendor/preact-htm.js";
import { Icon } from "./icons.js";

const NEXT = { system: "light", light: "dark", dark: "system" };

function kept() {
  const theme = localStorage.getItem("theme");
  return Object.hasOwn(NEXT, theme ?? "") ? theme : "system";
}

/** Set the page's colours as they were chosen before. */
export function applyTheme(theme = kept()) {
  document.documentElement.dataset.theme = theme;
}

export function ThemeSwitch() {
  const [theme, setTheme] = useState(kept());
  const change = () => {
    const next = NEXT[theme];
    localStorage.setItem("theme", next);
    applyTheme(next);
    setTheme(next);
  };
  const words = `Colours: ${theme}`;
  return html`<button
    type="button"
    class="top-button"
    title=${words}
    aria-label=${`${words}; change to ${NEXT[theme]}`}
    onClick=${change}
  >
    <${Icon} name=${theme} />
  </button>`;
}

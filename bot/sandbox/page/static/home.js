// The Home tab, as the app has published it for this person.
import { html, useMemo } from "./vendor/preact-htm.js";
import { Surface } from "./acting.js";
import { surfaceOf } from "./acts.js";
import { Blocks } from "./blocks.js";

export function Home({ view, user }) {
  const held = view?.state?.values ?? {};
  const surface = useMemo(
    () => surfaceOf({ home: true }, { name: "home", held }),
    [view?.id, user],
  );
  return html`<div class="home" tabindex="0" role="group" aria-label="Home" data-keep="messages" data-region>
    ${view
      ? html`<${Surface.Provider} value=${surface}><${Blocks} blocks=${view.blocks} /><//>`
      : html`<p class="nothing">Seen has published no Home tab for this person.</p>`}
  </div>`;
}

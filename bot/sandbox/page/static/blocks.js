// Blocks: a renderer for each type that Slack has and Seen may send. What is unknown says so.
import { html, useContext } from "./vendor/preact-htm.js";
import { Surface } from "./acting.js";
import { useName } from "./combobox.js";
import { Element } from "./elements.js";
import { Markdown } from "./markdown.js";
import { Picture } from "./picture.js";
import { RichText } from "./rich_text.js";
import { Table } from "./table.js";
import { Link, TextObject, plainWords } from "./text.js";
import { Unknown } from "./unknown.js";

const BLOCKS = {
  section: Section,
  header: ({ block }) => html`<h3 class="header">${plainWords(block.text)}</h3>`,
  divider: () => html`<hr />`,
  context: Context,
  actions: Actions,
  input: Input,
  image: ImageBlock,
  rich_text: ({ block }) => html`<${RichText} elements=${block.elements} />`,
  table: ({ block }) => html`<${Table} block=${block} />`,
  markdown: ({ block }) => html`<${Markdown} text=${block.text} />`,
  file: NotDrawn,
  video: NotDrawn,
};

/** Show a list of blocks. */
export function Blocks({ blocks }) {
  return html`<div class="blocks">
    ${blocks.map((block, at) => {
      const Kind = Object.hasOwn(BLOCKS, block?.type) ? BLOCKS[block.type] : null;
      const key = block?.block_id ?? at;
      if (!Kind) return html`<${Unknown} key=${key} what="block" of=${block} />`;
      return html`<div class=${`block ${block.type}-block`} key=${key}><${Kind} block=${block} /></div>`;
    })}
  </div>`;
}

function Section({ block }) {
  const { text, fields, accessory } = block;
  return html`
    <div class="section-words">
      ${text && html`<${TextObject} of=${text} />`}
      ${fields &&
      html`<div class="fields">
        ${fields.map((one) => html`<div><${TextObject} of=${one} /></div>`)}
      </div>`}
    </div>
    ${accessory &&
    html`<div class=${`accessory ${accessory.type}-accessory`}>
      <${Element} block=${block} element=${accessory} />
    </div>`}
  `;
}

function Context({ block }) {
  return block.elements.map((one) =>
    one.type === "image"
      ? html`<${Picture} of=${one} small />`
      : html`<div class="context-words"><${TextObject} of=${one} /></div>`,
  );
}

function Actions({ block }) {
  return block.elements.map((one) => html`<${Element} block=${block} element=${one} />`);
}

function Input({ block }) {
  const surface = useContext(Surface);
  const id = useName("input");
  const error = surface.errors[block.block_id];
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const label = plainWords(block.label);
  return html`<div class=${error ? "input invalid" : "input"} data-block=${block.block_id}>
    <div class="label" aria-hidden="true">
      ${label}${block.optional && html` <span class="optional">(optional)</span>`}
    </div>
    <${Element}
      block=${block}
      element=${block.element}
      label=${block.optional ? `${label} (optional)` : label}
      described=${described || undefined}
      invalid=${Boolean(error)}
    />
    ${error && html`<p class="error" id=${`${id}-error`} role="alert">⚠ ${error}</p>`}
    ${block.hint && html`<p class="hint" id=${`${id}-hint`}>${plainWords(block.hint)}</p>`}
  </div>`;
}

function ImageBlock({ block }) {
  return html`<figure>
    ${block.title && html`<figcaption>${plainWords(block.title)}</figcaption>`}
    <${Picture} of=${block} />
  </figure>`;
}

/** Files and videos lie elsewhere, and there is no network: their words are shown, and the type. */
function NotDrawn({ block }) {
  return html`<div class="elsewhere">
    ${block.title && html`<b>${plainWords(block.title)}</b>`}
    ${block.description && html`<p>${plainWords(block.description)}</p>`}
    ${block.title_url && html`<p><${Link} url=${block.title_url}>${block.title_url}<//></p>`}
    <${Unknown} what="block" of=${block} />
  </div>`;
}

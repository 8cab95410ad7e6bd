// Where one writes: slash commands, with their hints as one types.
import { html, useRef, useState } from "./vendor/preact-htm.js";
import { runCommand } from "./acts.js";
import { useCombobox } from "./combobox.js";
import { Icon } from "./icons.js";

const ONLY_COMMANDS = "Here one writes commands to Seen; type / to see them. Nothing was sent.";

/** Return the commands that what is typed may be the beginning of. */
export function suggested(commands, text) {
  if (!text.startsWith("/")) return [];
  const word = text.split(" ")[0].toLowerCase();
  if (text.includes(" ")) return [];
  return commands.filter((one) => one.command.startsWith(word));
}

/** Return the hint of the command that is typed in full, while nothing follows it. */
export function hintFor(commands, text) {
  const known = commands.find((one) => text.trimEnd() === one.command && text !== one.command);
  return known?.hint ?? "";
}

export function Composer({ commands, name, draft }) {
  const input = useRef(null);
  const [text, setText] = useState(draft.text);
  const [said, say] = useState("");
  const [busy, setBusy] = useState(false);
  const found = suggested(commands, text);
  const hint = hintFor(commands, text);
  const list = useCombobox({ count: found.length, choose: complete, tab: true });

  function write(words) {
    draft.text = words;
    setText(words);
    say("");
    list.show(words.startsWith("/"));
  }

  function complete(at, how) {
    const { command } = found[at];
    if (how === "Enter" && text === command) return send();
    write(`${command} `);
    list.show(false);
    return input.current.focus();
  }

  async function send() {
    const words = text.trim();
    if (!words || busy) return;
    list.show(false);
    if (!words.startsWith("/")) {
      say(ONLY_COMMANDS);
      return;
    }
    setBusy(true);
    const outcome = await runCommand(words);
    setBusy(false);
    if (outcome) write("");
  }

  function onKeyDown(event) {
    if (event.isComposing || list.onKeyDown(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return html`<form class="composer" data-region onSubmit=${(event) => (event.preventDefault(), send())}>
    ${list.open && html`<${Suggestions} ...${{ found, list }} />`}
    <div class="box">
      <div class="line-of-input">
        <input
          ref=${input}
          data-keep="composer"
          placeholder=${`Message ${name}: type / for commands`}
          aria-label=${`Message ${name}`}
          value=${text}
          ...${list.box}
          onInput=${({ target }) => write(target.value)}
          onBlur=${() => list.show(false)}
          onKeyDown=${onKeyDown}
        />
        ${hint && html`<span class="ghost" aria-hidden="true"><span>${text}</span>${hint}</span>`}
      </div>
      <button
        type="submit"
        class=${`send ${text.trim() ? "ready" : ""}`}
        aria-label="Send"
        aria-disabled=${busy ? "true" : undefined}
      >
        <${Icon} name="send" />
      </button>
    </div>
    <p class="under" role="status">${said || (hint && `${text.trim()} ${hint}`)}</p>
  </form>`;
}

function Suggestions({ found, list }) {
  return html`<div class="popup commands" role="listbox" id=${list.id} aria-label="Commands">
    ${found.map(
      (
        one,
        at,
      ) => html`<div ...${list.option(at)} aria-selected=${at === list.active ? "true" : "false"}>
        <span>
          <b>${one.command}</b> <span class="args">${one.hint}</span>
          <small>${one.description}</small>
        </span>
      </div>`,
    )}
  </div>`;
}

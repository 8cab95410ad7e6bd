// Whose view it is: everybody of the workspace, by kind, with a search.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact-htm.js";
import { Avatar } from "./avatar.js";
import { useCombobox } from "./combobox.js";
import { switchTo } from "./store.js";

const KINDS = [
  ["worker", "Social workers"],
  ["manager", "Team managers"],
  ["service_manager", "Service managers"],
  ["administrator", "Administrators"],
  ["colleague", "Colleagues"],
  ["guest", "Guests"],
  ["outside", "From outside"],
  ["deactivated", "Deactivated"],
];
const NAMES = Object.fromEntries(KINDS);
const RANK = Object.fromEntries(KINDS.map(([kind], at) => [kind, at]));

/** Return people by kind, then by team and name; a kind that is not known comes last. */
export function inOrder(people) {
  const rank = (one) => RANK[one.kind] ?? KINDS.length;
  const by = (one) => `${one.team ?? ""}\n${one.name}`;
  return [...people].sort((a, b) => rank(a) - rank(b) || by(a).localeCompare(by(b), "en-GB"));
}

/** Return those whose name, title or team has each of the words. */
export function matching(people, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((one) => {
    const said =
      `${one.name} ${one.title ?? ""} ${one.team ?? ""} ${NAMES[one.kind] ?? one.kind}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

export function People({ people, user }) {
  const [open, setOpen] = useState(false);
  const own = useRef(null);
  const me = people.find((one) => one.id === user);

  useEffect(() => {
    const onKey = (event) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        event.key === "k" &&
        !document.querySelector("dialog")
      ) {
        event.preventDefault();
        setOpen(true);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  function leave(back = true) {
    setOpen(false);
    if (back) own.current.querySelector(".me").focus();
  }

  function onKeyDown(event) {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    leave();
  }

  const away = (event) => !own.current.contains(event.relatedTarget) && setOpen(false);
  return html`<div class="people" ref=${own} onFocusOut=${away} onKeyDown=${onKeyDown}>
    <button
      type="button"
      class="me"
      data-keep="people"
      aria-expanded=${open ? "true" : "false"}
      title="Choose somebody else (Ctrl K)"
      onClick=${() => setOpen(!open)}
    >
      <${Avatar} name=${me.name} />
      <span class="who">
        <span class="unseen">Whose view: </span><b>${me.name}</b><small>${placed(me)}</small>
      </span>
      <span aria-hidden="true" class="chevron">▾</span>
    </button>
    ${open && html`<${Search} people=${people} user=${user} leave=${leave} />`}
  </div>`;
}

function Search({ people, user, leave }) {
  const [query, setQuery] = useState("");
  const input = useRef(null);
  const found = matching(inOrder(people), query);
  const choose = (at) => {
    leave();
    switchTo(found[at].id);
  };
  const list = useCombobox({ count: found.length, choose });
  useLayoutEffect(() => {
    list.show(
      true,
      Math.max(
        0,
        found.findIndex((one) => one.id === user),
      ),
    );
    input.current.focus();
  }, []);

  return html`<div class="popup people-popup">
    <input
      ref=${input}
      class="field"
      placeholder="Search a name, a team, a role"
      aria-label="Whose view: search a name, a team, a role"
      value=${query}
      ...${list.box}
      onInput=${({ target }) => (setQuery(target.value), list.show(true, 0))}
      onKeyDown=${(event) => event.key !== "Escape" && list.onKeyDown(event)}
    />
    <div class="list" role="listbox" id=${list.id} aria-label="People">
      ${found.map(
        (one, at) => html`
          ${one.kind !== found[at - 1]?.kind &&
          html`<div class="group" role="presentation">${NAMES[one.kind] ?? one.kind}</div>`}
          <div ...${list.option(at)} aria-selected=${one.id === user ? "true" : "false"}>
            <${Avatar} name=${one.name} size="small" />
            <span><b>${one.name}</b><small>${placed(one)}</small></span>
          </div>
        `,
      )}
    </div>
    ${!found.length && html`<p role="status" class="nothing">Nobody fits.</p>`}
  </div>`;
}

function placed(person) {
  return [person.title, person.team].filter(Boolean).join(" · ");
}

// Focus outlives edits: when what had it is gone, what it stood in gets it.

let last = null;

document.addEventListener("focusin", ({ target }) => {
  last = { target, homes: homesOf(target) };
});

/** Give the focus to the nearest thing still there if what had it has been taken away. */
export function mendFocus() {
  const lost = document.activeElement === document.body || !document.activeElement;
  if (lost && last && !last.target.isConnected) focusHome(last.homes);
}

/** Return how to give the focus back to what has it now, or to what then stands in its place. */
export function rememberFocus() {
  const before = document.activeElement;
  const homes = homesOf(before);
  return () => {
    if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
    else focusHome([...homes, "composer"]);
  };
}

function homesOf(element) {
  const homes = [];
  for (let at = element; at; at = at.parentElement) {
    if (at.dataset.keep) homes.push(at.dataset.keep);
  }
  return homes;
}

function focusHome(homes) {
  for (const home of homes) {
    const there = document.querySelector(`[data-keep="${CSS.escape(home)}"]`);
    if (there) {
      there.focus({ preventScroll: true });
      return;
    }
  }
}

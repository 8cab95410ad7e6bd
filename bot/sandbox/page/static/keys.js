// F6 goes from one part of the page to the next, as in Slack.

/** Move the focus to the next part of the page, or with Shift to the one before. */
export function goAround(event) {
  if (event.key !== "F6" || document.querySelector("dialog")) return;
  event.preventDefault();
  const regions = [...document.querySelectorAll("[data-region]")].filter((one) => one.offsetParent);
  const here = regions.findIndex((one) => one.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = regions.at((here < 0 && step < 0 ? 0 : here + step) % regions.length);
  const inside = next.matches("[tabindex]")
    ? next
    : next.querySelector("input, button, [tabindex]");
  inside?.focus();
}

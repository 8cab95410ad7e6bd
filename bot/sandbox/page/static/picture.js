// Pictures of the sandbox itself; those from elsewhere are named and not fetched: there is no network.
import { html, useState } from "./vendor/preact-htm.js";

/** Show an image block's or element's picture by its address, or what it shows in words. */
export function Picture({ of, small = false }) {
  const [missing, setMissing] = useState(false);
  const address = ownAddress(of.image_url);
  const kind = small ? "picture small" : "picture";
  if (address && !missing) {
    return html`<img class=${kind} src=${address} alt=${of.alt_text} onError=${() => setMissing(true)} />`;
  }
  const why = address ? "could not be shown" : "is not fetched from elsewhere";
  return html`<span class=${`${kind} absent`} role="img" aria-label=${of.alt_text}>
    ${small ? "🖼" : `Picture (${why}): ${of.alt_text}`}
  </span>`;
}

function ownAddress(given) {
  try {
    const address = new URL(given, location.href);
    return address.origin === location.origin ? address.href : null;
  } catch {
    return null;
  }
}

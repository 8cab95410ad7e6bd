// A conversation: the newest messages at once, earlier ones as one scrolls up, days between them.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact-htm.js";
import { dayWords, partsOf } from "./dates.js";
import { Message } from "./message.js";

const AT_ONCE = 20;
const MORE = 40;
const NEAR = 60; // pixels from the end that still count as the end
const TOGETHER = 5 * 60 * 1000; // messages of one author within this time stand together

export function Conversation({ conversation, today, names, showThread }) {
  const own = useRef(null);
  const atEnd = useRef(true);
  const height = useRef(null);
  const [count, setCount] = useState(AT_ONCE);
  const [fresh, setFresh] = useState(0);
  const messages = conversation.messages.filter((one) => !isReply(one));
  const last = messages.at(-1)?.key;
  const shown = messages.slice(-count);
  const earlier = messages.length - shown.length;

  useLayoutEffect(() => {
    const box = own.current;
    if (height.current !== null) box.scrollTop += box.scrollHeight - height.current;
    height.current = null;
  }, [count]);

  useLayoutEffect(() => {
    if (atEnd.current) own.current.scrollTop = own.current.scrollHeight;
  });

  useEffect(() => {
    if (!atEnd.current) setFresh((before) => before + 1);
  }, [last]);

  function onScroll({ target }) {
    atEnd.current = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR;
    if (atEnd.current && fresh) setFresh(0);
    if (target.scrollTop < 200 && earlier) showEarlier();
  }

  function showEarlier() {
    height.current = own.current.scrollHeight;
    setCount(count + MORE);
  }

  function toTheEnd() {
    own.current.scrollTop = own.current.scrollHeight;
    own.current.focus();
  }

  return html`<div class="conversation">
    <div
      class="messages"
      ref=${own}
      tabindex="0"
      role="group"
      aria-label=${`Messages in ${conversation.name}`}
      data-keep="messages"
      data-region
      onScroll=${onScroll}
    >
      ${earlier > 0 &&
      html`<button type="button" class="earlier" onClick=${showEarlier}>
        ${earlier === 1 ? "1 earlier message" : `${earlier} earlier messages`}
      </button>`}
      ${!messages.length && html`<p class="nothing">Nothing has been said here yet.</p>`}
      ${shown.map((message, at) => drawn(message, shown[at - 1], { conversation, today, names, showThread }))}
    </div>
    ${fresh > 0 &&
    html`<button type="button" class="fresh" onClick=${toTheEnd}>
      ${fresh === 1 ? "1 new message" : `${fresh} new messages`} ↓
    </button>`}
  </div>`;
}

function drawn(message, before, { conversation, today, names, showThread }) {
  const { day } = partsOf(message.at);
  const newDay = !before || partsOf(before.at).day !== day;
  const alone = newDay || !together(before, message);
  return html`${newDay &&
    html`<div class="day" key=${`day ${day}`}><h2>${dayWords(day, today)}</h2></div>`}
    <${Message}
      key=${message.key}
      message=${message}
      channel=${conversation.id}
      alone=${alone}
      names=${names}
      showThread=${showThread}
    />`;
}

function together(before, message) {
  const same = before.author.name === message.author.name && before.ephemeral === message.ephemeral;
  return same && !message.ephemeral && Date.parse(message.at) - Date.parse(before.at) < TOGETHER;
}

/** Return whether a message belongs in a thread rather than in the conversation. */
export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

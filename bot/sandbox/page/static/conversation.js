// A conversation: what fills the screen at once, the rest after that, days between the messages.
import {
  html,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "./vendor/preact-htm.js";
import { dayWords, partsOf } from "./dates.js";
import { Message } from "./message.js";
import { atFirst, widened } from "./window.js";

const NEAR = 60; // pixels from the end that still count as the end
const TOGETHER = 5 * 60 * 1000; // messages of one author within this time stand together

export function Conversation({ conversation, name, names, newFrom, showThread }) {
  const own = useRef(null);
  const atEnd = useRef(true);
  const messages = useMemo(
    () => conversation.messages.filter((one) => !isReply(one)),
    [conversation.messages],
  );
  const [seen, setSeen] = useState(() => atFirst(messages, newFrom));
  const [fresh, setFresh] = useState(0);
  const last = messages.at(-1);
  const shown = messages.slice(seen.from, seen.to);
  const wider = widened(seen, messages.length);

  useEffect(() => {
    const later = wider && requestIdleCallback(() => setSeen(wider), { timeout: 200 });
    return () => later && cancelIdleCallback(later);
  });

  useLayoutEffect(() => {
    if (newFrom) scrollTo(own.current, own.current.querySelector(".new-line"));
  }, []);

  const known = useRef(last);
  useLayoutEffect(() => {
    const old = known.current;
    known.current = last;
    if (!last || last.key === old?.key) return;
    if (last.ephemeral) scrollTo(own.current, [...own.current.querySelectorAll(".message")].at(-1));
    else if (!atEnd.current) setFresh((before) => before + 1);
  }, [last?.key]);

  function onScroll({ target }) {
    atEnd.current = target.scrollTop > -NEAR && seen.to === Infinity; // it counts up from the end
    if (atEnd.current && fresh) setFresh(0);
    const left = target.scrollHeight - target.clientHeight + target.scrollTop;
    if (left < 200 && seen.from) showEarlier();
  }

  const showEarlier = () =>
    setSeen({ ...seen, wanted: seen.wanted + 12, from: Math.max(0, seen.from - 5) });

  function toTheEnd() {
    own.current.scrollTop = 0;
    own.current.focus();
  }

  return html`<div class="conversation">
    <div
      class="messages"
      ref=${own}
      tabindex="0"
      role="group"
      aria-label=${`Messages in ${name}`}
      data-keep="messages"
      data-region
      onScroll=${onScroll}
    >
      <div class="messages-inside">
        ${seen.from > 0 &&
        html`<button type="button" class="earlier" onClick=${showEarlier}>
          ${seen.from === 1 ? "1 earlier message" : `${seen.from} earlier messages`}
        </button>`}
        ${!messages.length && html`<p class="nothing">Nothing has been said here yet.</p>`}
        ${daysOf(shown).map(
          ({ day, messages: those }) => html`<div class="of-a-day" key=${day}>
            <div class="day-line"></div>
            <div class="day"><h2>${dayWords(day, names.today)}</h2></div>
            ${those.flatMap((message, at) =>
              drawn(message, those[at - 1], { conversation, names, newFrom, showThread }),
            )}
          </div>`,
        )}
      </div>
    </div>
    ${fresh > 0 &&
    html`<button type="button" class="fresh" onClick=${toTheEnd}>
      ${fresh === 1 ? "1 new message" : `${fresh} new messages`} ↓
    </button>`}
  </div>`;
}

/** Scroll so that this stands at the top, or as near to it as there is room. */
function scrollTo(box, element) {
  if (!element) return;
  const top = box.getBoundingClientRect().top + 44; // the day stands above it
  box.scrollTop += element.getBoundingClientRect().top - top;
}

/** Return the messages by day: a day's name stays above until the next one pushes it away. */
function daysOf(messages) {
  const days = [];
  for (const message of messages) {
    const { day } = partsOf(message.at);
    if (days.at(-1)?.day !== day) days.push({ day, messages: [] });
    days.at(-1).messages.push(message);
  }
  return days;
}

/** Return what stands for a message, each part with a key: so none is made anew for another's sake. */
function drawn(message, before, { conversation, names, newFrom, showThread }) {
  const alone = !before || message.ts === newFrom || !together(before, message);
  return html`${message.ts === newFrom && html`<div class="new-line" key="new"><span>New</span></div>`}
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

// Days and times as the page says them. The server's times are London's, and are not moved again.
const PLACE = { timeZone: "Europe/London" };
const ENGLISH = "en-GB";

/** Return the day and the time of day of an ISO time: "2026-11-17" and "09:00". */
export function partsOf(at) {
  return { day: at.slice(0, 10), time: at.slice(11, 16) };
}

/** Return "Today", "Yesterday" or "Tuesday, 17 November", with the year when it is another. */
export function dayWords(day, today) {
  if (day === today) return "Today";
  if (day === shifted(today, -1)) return "Yesterday";
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
  return said(noon(day), { weekday: "long", day: "numeric", month: "long", ...year }, "UTC");
}

/** Return "Tue, 17 Nov 2026". */
export function dayOf(day) {
  return said(noon(day), { weekday: "short", day: "numeric", month: "short", year: "numeric" }, "UTC");
}

/** Return the day so many days later. */
export function shifted(day, days) {
  const moved = noon(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Return what <!date^…> shows: each {token} of the format in words; null when one is unknown. */
export function formatted(seconds, format, today) {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return null;
  let known = true;
  const words = format.replace(/\{(\w+)\}/g, (_, token) => {
    const form = TOKENS[token];
    known &&= Boolean(form);
    return form ? form(at, today) : "";
  });
  return known ? words : null;
}

const SHORT = { day: "numeric", month: "short", year: "numeric" };
const USUAL = { day: "numeric", month: "long", year: "numeric" };
const LONG = { weekday: "long", ...USUAL };
const TIME = { hour: "2-digit", minute: "2-digit" };
const TOKENS = {
  date_num: (at) => isoDay(at),
  date_slash: (at) => said(at, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date: (at) => said(at, USUAL),
  date_short: (at) => said(at, SHORT),
  date_long: (at) => said(at, LONG),
  date_pretty: (at, today) => pretty(at, USUAL, today),
  date_short_pretty: (at, today) => pretty(at, SHORT, today),
  date_long_pretty: (at, today) => pretty(at, LONG, today),
  time: (at) => said(at, TIME),
  time_secs: (at) => said(at, { ...TIME, second: "2-digit" }),
  ago: (at, today) => ago(isoDay(at), today),
};

function pretty(at, form, today) {
  const near = { [today]: "today", [shifted(today, -1)]: "yesterday", [shifted(today, 1)]: "tomorrow" };
  return near[isoDay(at)] ?? said(at, form);
}

function ago(day, today) {
  const days = Math.round((noon(today) - noon(day)) / 86_400_000);
  return new Intl.RelativeTimeFormat(ENGLISH, { numeric: "auto" }).format(-days, "day");
}

function isoDay(at) {
  return formatter("en-CA", PLACE).format(at);
}

function said(at, form, timeZone = PLACE.timeZone) {
  const words = formatter(ENGLISH, { ...form, timeZone }).format(at);
  return words.replace(/^([A-Za-z]+) (?=\d)/, "$1, ");
}

const formatters = new Map(); // making one takes longer than all else that a message needs

function formatter(language, form) {
  const key = language + JSON.stringify(form);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(language, form));
  return formatters.get(key);
}

function noon(day) {
  return new Date(`${day}T12:00:00Z`);
}

// Between an instant and the time on a clock in London, which is where everybody here works.

const CLOCK = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** Return "2026-11-17T09:00", the time on the clock at an instant in Unix seconds. */
export function localOf(seconds) {
  const parts = Object.fromEntries(
    CLOCK.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** Return the instant in Unix seconds at which the clock shows this time. */
export function secondsOf(local) {
  const asIfUtc = Date.parse(`${local}Z`) / 1000;
  const ahead = Date.parse(`${localOf(asIfUtc)}Z`) / 1000 - asIfUtc;
  const guess = asIfUtc - ahead;
  return localOf(guess) === local.slice(0, 16) ? guess : asIfUtc;
}

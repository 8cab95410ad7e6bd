// What is new in a conversation: said to those who do not see it, and all else kept as it was.

/** Return the fetched conversation, with every message that has not changed being the same object. */
export function merged(before, fetched) {
  if (before?.id !== fetched.id) return fetched;
  const known = new Map(before.messages.map((one) => [one.key, one]));
  const messages = fetched.messages.map((one) => {
    const old = known.get(one.key);
    return old && same(old, one) ? old : one;
  });
  return { ...fetched, messages };
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Return in words what came and what was changed since; "" for nothing. */
export function newsIn(before, after) {
  if (before?.id !== after.id) return "";
  const known = new Map(before.messages.map((one) => [one.key, one]));
  const came = after.messages.filter((one) => !known.has(one.key));
  const edited = after.messages.filter(
    (one) => known.has(one.key) && known.get(one.key).text !== one.text,
  );
  const gone = before.messages.length + came.length - after.messages.length;
  return [
    ...came.slice(-3).map((one) => `New message from ${one.author.name}: ${one.text}`),
    ...edited.slice(-3).map((one) => `Message changed: ${one.text}`),
    ...(gone > 0 ? ["A message was taken away."] : []),
  ].join(" ");
}

// How long it takes from what somebody did to what they see, for the browser's own tools and tests.

/** Note when something began. */
export function started(name) {
  performance.clearMarks(`${name}:started`);
  performance.mark(`${name}:started`);
}

/** Note, once it is painted, how long it took. */
export function finished(name) {
  const began = `${name}:started`;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (performance.getEntriesByName(began).length) performance.measure(name, began);
    }),
  );
}

// Filters and a strip for the timeline; the choice is kept in the address, so that it can be sent.
// The strip is for the eye and the pointer: the list below it says the same to everyone.
for (const timeline of document.querySelectorAll(".timeline")) {
  const form = timeline.querySelector("form");
  const strip = timeline.querySelector(".timeline-strip");
  const events = [...timeline.querySelectorAll(".timeline-event")];
  const decades = [...timeline.querySelectorAll(".timeline-decade")];
  const initial = Object.fromEntries(new FormData(form));
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name)) field.value = asked.get(field.name);

  const time = (event) => Date.parse(event.dataset.date);
  const dots = events.map((event) => {
    const dot = document.createElement("a");
    dot.href = `#${event.id}`;
    dot.className = event.dataset.level;
    dot.title = `${event.dataset.date.slice(0, 4)}: ${event.dataset.title}`;
    dot.tabIndex = -1;  // a stop at every event would bar the way to the list
    strip.append(dot);
    return dot;
  });
  const ticks = document.createElement("span");
  strip.append(ticks);

  const show = () => {
    const chosen = Object.fromEntries(new FormData(form));
    const [first, last] = [chosen.from || initial.from, chosen.to || initial.to]
      .map((year) => Math.min(Math.max(Number(year), initial.from), initial.to))
      .sort((one, other) => one - other);
    const start = Date.UTC(first, 0, 1), end = Date.UTC(last + 1, 0, 1);
    const words = chosen.words.toLowerCase();
    let count = 0;
    events.forEach((event, place) => {
      const kept = (!chosen.forum || event.dataset.forum === chosen.forum)
        && (!chosen.level || event.dataset.level === chosen.level)
        && time(event) >= start && time(event) < end
        && (!words || event.textContent.toLowerCase().includes(words));
      event.hidden = dots[place].hidden = !kept;
      dots[place].style.left = `${100 * (time(event) - start) / (end - start)}%`;
      count += kept;
    });
    for (const decade of decades) {
      let next = decade.nextElementSibling, any = false;
      while (next && !next.classList.contains("timeline-decade")) {
        any ||= !next.hidden;
        next = next.nextElementSibling;
      }
      decade.hidden = !any;
    }
    ticks.replaceChildren();
    const step = [1, 2, 5, 10, 20].find((years) => (last - first + 1) / years <= 8) ?? 20;
    for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
      const tick = document.createElement("span");
      tick.textContent = year;
      tick.style.left = `${100 * (Date.UTC(year, 0, 1) - start) / (end - start)}%`;
      ticks.append(tick);
    }
    form.querySelector("output").textContent =
      count === events.length ? `All ${count} events` : `${count} of ${events.length} events`;
    const changed = Object.entries(chosen).filter(([name, value]) => value !== initial[name]);
    const query = new URLSearchParams(changed).toString();
    history.replaceState(null, "", `${location.pathname}${query && "?" + query}${location.hash}`);
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = strip.hidden = false;
  show();
}

// Filters, a strip and its zoom for the timeline; the choice is kept in the address, so that it can
// be sent. The strip is for the eye and the pointer: the list below says the same to everyone, and
// the buttons that move and zoom the strip, or their keys, choose the years of both.
for (const timeline of document.querySelectorAll(".timeline")) {
  const { plain, begun, restore, keep, vacant, having, tally } = southsouthChoices;
  const LEAST = 3;  // years that the closest zoom shows
  const DOT = 13, LANE = 20, GAP = 10;  // pixels
  const ROWS = 6;  // of dots over one another; names stand above them
  const KEYS = {
    ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", Home: "all",
  };

  const form = timeline.querySelector("form");
  const zoom = timeline.querySelector(".timeline-zoom");
  const strip = timeline.querySelector(".timeline-strip");
  const decades = [...timeline.querySelectorAll(".timeline-decade")];
  const usual = Object.fromEntries(new FormData(form));
  const bounds = { first: Number(usual.from), last: Number(usual.to) };
  const ticks = document.createElement("span");
  let shown = bounds;

  const events = [...timeline.querySelectorAll(".timeline-event")].map((event) => {
    const { date, title, name, level, turning } = event.dataset;
    const dot = document.createElement("a"), label = document.createElement("span");
    dot.href = `#${event.id}`;
    dot.className = level;
    dot.title = `${date.slice(0, 4)}: ${title}`;
    dot.tabIndex = -1;  // a stop at every event would bar the way to the list
    label.append(document.createElement("span"));
    label.firstChild.textContent = name ?? title;
    dot.append(label);
    strip.append(dot);
    return { event, dot, label, rank: Boolean(name) + (turning === ""), time: Date.parse(date), words: plain(event.textContent) };
  });
  strip.append(ticks);

  const fraction = (time) => {
    const start = Date.UTC(shown.first, 0, 1), end = Date.UTC(shown.last + 1, 0, 1);
    return (time - start) / (end - start);
  };

  function chosenYears({ from, to }) {
    const [first, last] = [from || usual.from, to || usual.to]
      .map((year) => Math.min(Math.max(Math.round(Number(year)), bounds.first), bounds.last))
      .sort((one, other) => one - other);
    return { first, last };
  }

  // Dots that would cover one another stand one over the other.
  function stack(visible) {
    const ends = Array(ROWS).fill(-Infinity);
    for (const each of visible) {
      const free = ends.findIndex((end) => each.x >= end);
      const row = free < 0 ? ends.indexOf(Math.min(...ends)) : free;
      ends[row] = each.x + DOT;
      each.bottom = row * DOT;
      each.dot.style.left = `${each.x}px`;
      each.dot.style.bottom = `${each.bottom}px`;
    }
  }

  // Whether a name, or the line from it down to its dot, would cross another.
  function clash(one, other) {
    const under = (high, low) => high.lane > low.lane
      && low.left - GAP / 2 < high.x && high.x < low.right + GAP / 2;
    const beside = one.lane === other.lane
      && one.left < other.right + GAP && other.left < one.right + GAP;
    return beside || under(one, other) || under(other, one);
  }

  // Names stand where there is room, beside the line up from their dots: first, and
  // high above the rest, those of turning points, then of other key events, then all. So that no
  // line crosses a name, those to the right of their lines rise from the later to the earlier, and
  // those to the left fall.
  function name(visible, width) {
    const base = Math.max(0, ...visible.map(({ bottom }) => bottom)) + DOT;
    const lanes = [...Array(Math.floor((strip.clientHeight - base - DOT) / LANE)).keys()];
    const high = [...lanes].reverse(), placed = [];
    for (const { label } of visible) label.hidden = false;
    for (const each of visible) {
      const { label, label: { firstChild: text } } = each;
      each.long = label.offsetWidth;
      each.whole = text.scrollWidth <= text.clientWidth;
    }
    // a name that would be cut off stands in the list alone
    for (const { label, whole } of visible) label.hidden = !whole;
    for (const each of visible.filter(({ whole }) => whole).sort((a, b) => b.rank - a.rank || b.time - a.time)) {
      const { x, long, label, rank } = each;
      const spot = [[x, rank > 1 ? high : lanes], [x - long, high]]
        .filter(([left]) => left > -GAP && left + long < width + GAP)
        .flatMap(([left, order]) => order.map((lane) => ({ lane, left, right: left + long, x })))
        .find((tried) => !placed.some((other) => clash(tried, other)));
      label.hidden = !spot;
      if (!spot) continue;
      placed.push(spot);
      label.classList.toggle("turned", spot.left < x);
      label.style.height = `${base + (spot.lane + 1) * LANE - each.bottom}px`;
    }
  }

  function mark() {
    const { first, last } = shown;
    const most = strip.clientWidth < 420 ? 5 : 9;
    const step = [1, 2, 5, 10, 20].find((years) => (last - first + 1) / years <= most) ?? 20;
    ticks.replaceChildren();
    for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
      const tick = document.createElement("span");
      tick.textContent = year;
      tick.style.left = `${100 * fraction(Date.UTC(year, 0, 1))}%`;
      ticks.append(tick);
    }
  }

  function draw() {
    const width = strip.clientWidth, visible = events.filter(({ event }) => !event.hidden);
    for (const each of visible) each.x = fraction(each.time) * width;
    stack(visible);
    name(visible, width);
    mark();
  }

  const recount = tally(form);
  const tell = vacant(form, "No event is left. Fewer words, or more years, find more.", "Show all events");

  function show() {
    const { forum, level, words, ...years } = keep(form, usual);
    shown = chosenYears(years);
    const sought = plain(words);
    const meant = events.filter(({ time, words: known }) =>
      fraction(time) >= 0 && fraction(time) < 1 && begun(sought, known)).map(({ event }) => event);
    const kept = new Set(having(meant, { forum, level })), count = kept.size;
    for (const { event, dot } of events) event.hidden = dot.hidden = !kept.has(event);
    recount(meant, { forum, level });
    for (const decade of decades) {
      let next = decade.nextElementSibling, any = false;
      while (next && !next.classList.contains("timeline-decade")) {
        any ||= !next.hidden;
        next = next.nextElementSibling;
      }
      decade.hidden = !any;
    }
    tell(count);
    const all = count === events.length;
    const between = shown.first === bounds.first && shown.last === bounds.last
      ? "" : `, ${shown.first} to ${shown.last}`;
    form.querySelector("output").textContent =
      `${all ? `All ${count}` : `${count} of ${events.length}`} events${between}`;
    const span = shown.last - shown.first + 1;
    const vain = {
      earlier: shown.first <= bounds.first, later: shown.last >= bounds.last,
      in: span <= LEAST, out: !between, all: !between,
    };
    for (const button of zoom.querySelectorAll("button")) button.setAttribute("aria-disabled", vain[button.value]);
    draw();
  }

  // Other years around the same middle, or as many before or after, within those of the list.
  function turn(act) {
    const span = shown.last - shown.first + 1, whole = bounds.last - bounds.first + 1;
    const wide = { in: Math.max(Math.ceil(span / 2), LEAST), out: span * 2, all: whole }[act] ?? span;
    const step = { earlier: -1, later: 1 }[act] * Math.max(Math.floor(span / 2), 1) || 0;
    const years = Math.min(wide, whole);
    const start = shown.first + Math.floor((span - years) / 2) + step;
    const first = Math.min(Math.max(start, bounds.first), bounds.last - years + 1);
    form.elements.from.value = first;
    form.elements.to.value = first + years - 1;
    show();
  }

  zoom.addEventListener("click", (event) => event.target.value && turn(event.target.value));
  zoom.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    turn(KEYS[event.key]);
  });
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = zoom.hidden = strip.hidden = false;
  restore(form);
  show();
  new ResizeObserver(draw).observe(strip);
}

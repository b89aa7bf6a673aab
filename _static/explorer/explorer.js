// "What if the South were ...?": the controls on the page of a claim. The numbers, the answer, the
// verdict and the curve follow the choices, and the address keeps them.
(() => {
  const { ANY, isPreferred, open, preferred, judge, matching, settled, span, write } = southsouthRule;
  const OTHERS = "with other changes";
  const MARKED = `What is marked “${OTHERS}” cannot be computed beside your other choices: as few of these as possible change with it.`;
  const NEAREST = "Of those left, the first nearest to the preferred one counts as preferred.";

  function start(root) {
    const form = root.querySelector("form");
    const parts = (name) => root.querySelector(`.explorer-${name}`);
    form.hidden = false;
    parts("without").hidden = true;
    whenNear(root, async () => {
      await southsouthCurve.run(new URL(root.dataset.source, location.href));
      explore(root, form, parts, open(southsouthClaims[root.dataset.claim]));
    });
  }

  // Acts once: when an element comes near the screen, or is reached by the keyboard.
  function whenNear(element, act) {
    const once = () => {
      watcher.disconnect();
      element.removeEventListener("focusin", once);
      act();
    };
    const watcher = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && once(),
      { rootMargin: "300px" },
    );
    watcher.observe(element);
    element.addEventListener("focusin", once);
  }

  function explore(root, form, parts, claim) {
    const selects = Object.fromEntries(claim.axes.map((axis) => [axis.id, form.elements[axis.id]]));
    const choices = () => Object.fromEntries(Object.entries(selects).map(([id, select]) => [id, select.value]));
    const choose = (chosen, note = "") => {
      for (const [id, option] of Object.entries(chosen)) selects[id].value = option;
      keep(claim, chosen);
      show(note);
    };
    const changed = (id) => {
      const wanted = choices();
      const chosen = settled(claim, wanted, id);
      choose(chosen, moved(claim, selects, wanted, chosen));
    };
    const show = (note) => {
      const judged = judge(claim, choices());
      const marked = mark(claim, selects, choices());
      parts("moved").textContent = note || (marked ? MARKED : "");
      parts("answer").textContent = sentence(claim, selects, judged);
      parts("brief").textContent = brief(claim, judged);
      tabulate(claim, judged, parts("values"));
      judgement(claim, judged, parts);
      curve();
    };
    const curve = () => draw(root, claim, selects, choices(), parts, choose);

    const unknown = read(claim, selects);
    form.addEventListener("change", ({ target }) => {
      if (target.name in selects) changed(target.name);
      else curve();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    parts("back").addEventListener("click", () => choose(preferred(claim)));
    parts("open").addEventListener("click", () => choose(everythingOpen(claim)));
    parts("copy").addEventListener("click", () => copy(root, parts("copied")));
    show(unknown.length ? `This book has no option ${unknown.join(", ")}.` : "");
    whenNear(parts("figure"), () => {
      root.dataset.curve = "wanted";
      new ResizeObserver(curve).observe(parts("canvas"));
    });
  }

  const everythingOpen = (claim) => Object.fromEntries(claim.axes.map((axis) => [axis.id, ANY]));

  // The address: every choice, so that it says the same should another option be preferred one day.
  const OPEN = "any";

  function read(claim, selects) {
    const query = new URLSearchParams(location.search);
    const unknown = [];
    for (const axis of claim.axes) {
      const given = query.get(axis.id);
      const known = given === OPEN || axis.options.some((option) => option.id === given);
      if (given && !known) unknown.push(`${axis.id}=${given}`);
      selects[axis.id].value = !known ? axis.preferred : given === OPEN ? ANY : given;
    }
    return unknown;
  }

  function keep(claim, chosen) {
    const usual = claim.axes.every((axis) => chosen[axis.id] === axis.preferred);
    const query = new URLSearchParams(location.search);
    for (const axis of claim.axes) {
      if (usual) query.delete(axis.id);
      else query.set(axis.id, chosen[axis.id] || OPEN);
    }
    const text = query.toString();
    history.replaceState(null, "", `${location.pathname}${text && "?" + text}${location.hash}`);
  }

  async function copy(root, status) {
    const address = new URL(`#${root.id}`, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = "Copied";
    } catch {
      status.textContent = address;
      getSelection().selectAllChildren(status);
    }
  }

  // Marks the options that no computed specification has beside the other choices, and says of
  // each choice why its option is there and how often the claim holds if it is left open.
  function mark(claim, selects, chosen) {
    let marked = false;
    for (const axis of claim.axes) {
      const others = matching(claim, { ...chosen, [axis.id]: ANY }).filter(claim.able);
      const beside = new Set(others.map(axis.of));
      const ever = new Set(claim.rows.filter(claim.able).map(axis.of));
      for (const option of selects[axis.id].options) {
        if (option.value === ANY) continue;
        const apart = ever.has(option.value) && !beside.has(option.value);
        option.disabled = !ever.has(option.value) && !option.selected;
        option.textContent = named(option, axis, apart);
        marked ||= apart;
      }
      const field = selects[axis.id].closest(".explorer-axis");
      field.querySelector(".explorer-why").textContent = why(axis, chosen[axis.id]);
      field.querySelector(".explorer-held").textContent = heldBy(claim, others);
    }
    return marked;
  }

  function named(option, axis, apart) {
    const notes = [option.value === axis.preferred && "preferred", apart && OTHERS].filter(Boolean);
    return notes.length ? `${option.dataset.label} (${notes.join("; ")})` : option.dataset.label;
  }

  // Which other choices changed with one, and why they had to.
  function moved(claim, selects, wanted, chosen) {
    const changed = claim.axes.filter((axis) => wanted[axis.id] !== chosen[axis.id]);
    if (!changed.length) return "";
    const [row] = matching(claim, wanted);
    const why = row === undefined ? "These options do not go together." : claim.reason(row);
    const now = changed.map((axis) => `${axis.name}, now ${label(selects[axis.id], chosen[axis.id])}`);
    return `${why} Changed to go with your choice: ${now.join("; ")}.`;
  }

  function why(axis, id) {
    return axis.options.find((option) => option.id === id)?.why ?? "Every option counts.";
  }

  function heldBy(claim, rows) {
    return rows.length ? `Left open: holds in ${count(rows.filter(claim.holds).length)} of ${count(rows.length)}` : "";
  }

  // What the choices give, in one sentence or two.
  function sentence(claim, selects, judged) {
    const under = `${setting(claim, selects)}: `;
    if (!judged.rows.length) return `${under}these options do not go together.`;
    if (!judged.total) return `${under}this cannot be computed. ${claim.reason(judged.rows[0])}`;
    return `${under}${compared(claim, judged)}. ${outcome(judged)}`;
  }

  function setting(claim, selects) {
    const changed = claim.axes.filter((axis) => ![axis.preferred, ANY].includes(selects[axis.id].value));
    const open = claim.axes.filter((axis) => selects[axis.id].value === ANY);
    if (open.length === claim.axes.length) return "With every choice left open";
    if (!changed.length && !open.length) return "Under the preferred choices";
    const named = changed.map((axis) => label(selects[axis.id], selects[axis.id].value));
    return `Under ${[...named, ...others(claim, changed, open)].join("; ")}`;
  }

  // What is left open, and that the rest is as preferred.
  function others(claim, changed, open) {
    const rest = claim.axes.length - changed.length - open.length;
    if (!rest && open.length > 1) return ["everything else left open"];
    const left = open.length ? [`${listing(open.map((axis) => axis.name))} left open`] : [];
    return rest ? [...left, "the rest as preferred"] : left;
  }

  const listing = (names) => names.join(", ").replace(/, ([^,]*)$/, " and $1");

  function label(select, value) {
    return [...select.options].find((option) => option.value === value).dataset.label;
  }

  function compared(claim, judged) {
    const stated = claim.parts.filter((part) => !part.trend);
    return stated
      .map((part) => `${amount(claim, part, judged)} where the document says ${part.says}`)
      .join("; ");
  }

  // The answer in a few words, which stay in sight of the choices on a small screen.
  function brief(claim, judged) {
    if (!judged.total) return "Not computed";
    const { held, total } = judged;
    const found = claim.parts.filter((part) => !part.trend).map((part) => amount(claim, part, judged));
    const holds = total > 1 ? `holds in ${share(held, total)}` : held ? "holds" : "does not hold";
    return `${[...new Set(found)].join(" · ")}: ${holds}`;
  }

  function amount(claim, part, judged) {
    const series = claim.series[part.series];
    return `${span(series, judged.computed)} ${series.unit}`;
  }

  function outcome({ held, total }) {
    if (total === 1) return held ? "The claim holds." : "The claim does not hold.";
    return `The claim holds in ${share(held, total)} specifications.`;
  }

  function share(held, total) {
    if (held === total) return `all ${count(total)}`;
    return `${held ? count(held) : "none"} of the ${count(total)}`;
  }

  const count = (number) => number.toLocaleString("en-GB");

  function tabulate(claim, judged, table) {
    const rows = claim.parts.map((part) => {
      const held = judged.computed.filter((row) => part.held[row] === "1").length;
      const row = document.createElement("tr");
      row.append(cell("th", part.says), cell("td", judged.total ? value(claim, part, judged) : ""), answer(held, judged.total));
      return row;
    });
    table.tBodies[0].replaceChildren(...rows);
  }

  function value(claim, part, judged) {
    return `${amount(claim, part, judged)}${part.trend ? ", difference" : ""}`;
  }

  function cell(name, text) {
    const made = document.createElement(name);
    if (name === "th") made.scope = "row";
    made.textContent = text;
    return made;
  }

  function answer(held, total) {
    if (!total) return cell("td", "not computed");
    const all = held === total ? "holds" : held ? "" : "does not hold";
    const made = cell("td", total > 1 ? `holds in ${count(held)} of ${count(total)}` : all);
    made.className = { holds: "explorer-yes", "does not hold": "explorer-no" }[all] ?? "";
    return made;
  }

  function judgement(claim, judged, parts) {
    const word = judged.verdict ?? "";
    parts("verdict").textContent = word && word[0].toUpperCase() + word.slice(1);
    parts("verdict").className = `explorer-verdict judgement ${word.split(",")[0].replaceAll(" ", "-")}`;
    parts("meaning").textContent = meaning(claim, judged);
  }

  function meaning(claim, { verdict, first, held, total }) {
    if (!verdict) return "";
    if (!total) return "Nothing can be computed with these choices.";
    if (total === 1) return `Nothing is left open: there is one specification, and the claim ${held ? "holds" : "fails"}.`;
    const nearest = isPreferred(claim, first) ? "" : ` ${NEAREST}`;
    return `Of ${count(total)} specifications ${count(held)} bear the claim out: ${claim.meanings[verdict]}.${nearest}`;
  }

  async function draw(root, claim, selects, chosen, parts, choose) {
    if (root.dataset.curve !== "wanted" || !parts("canvas").clientWidth) return;
    const series = claim.series[Number(root.querySelector("form").elements.drawn?.value ?? 0)];
    const judged = judge(claim, chosen);
    const options = {
      width: parts("canvas").clientWidth,
      label: parts("answer").textContent,
      describe: (row) => described(claim, selects, series, row),
    };
    try {
      const figure = await southsouthCurve.draw(claim, series, judged, options);
      figure.addEventListener("click", () => figure.value && choose(taken(claim, figure.value.row)));
      parts("canvas").replaceChildren(figure);
      parts("title").textContent = `Every specification: ${series.name}`;
    } catch (error) {
      parts("title").textContent = `The curve cannot be drawn: ${error.message}`;
    }
  }

  function taken(claim, row) {
    return Object.fromEntries(claim.axes.map((axis) => [axis.id, axis.of(row)]));
  }

  function described(claim, selects, series, row) {
    const found = `${write(series.numbers[row])} ${series.unit}: the claim ${claim.holds(row) ? "holds" : "does not hold"}`;
    return [found, ...claim.axes.map((axis) => label(selects[axis.id], axis.of(row)))].join("\n");
  }

  document.querySelectorAll(".explorer").forEach(start);
})();

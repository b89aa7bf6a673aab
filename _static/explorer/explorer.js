// "What if the South were ...?": the controls of a claim, on its page or in its box elsewhere. The
// numbers, the answer, the verdict and the curve follow the choices, and the address keeps them.
(() => {
  const { ANY, count, judge, matching, open, preferred, settled, taken } = southsouthRule;
  const words = southsouthWords;
  const OTHERS = "with other changes";
  const NEVER = "cannot be computed";
  const MARKED =
    `What is marked “${OTHERS}” cannot be computed beside your other choices: ` +
    "as few of these as possible change with it.";
  const MISSING =
    "which this claim does not offer, or no longer under this name. The usual choice stands instead.";

  function start(root) {
    unfold(root);
    const part = (name) => root.querySelector(`.explorer-${name}`);
    whenNear(root, async () => {
      try {
        await southsouthCurve.run(new URL(root.dataset.source, location.href));
        const claim = open(southsouthClaims[root.dataset.claim]);
        root.querySelector("form").hidden = false;
        part("need").hidden = true;
        explore(root, part, claim);
      } catch (error) {
        part("need").textContent = `The choices cannot be changed now: ${error.message}`;
      }
    });
  }

  // Opens folded controls that an address leads to or has choices for.
  function unfold(root) {
    const { prefix } = root.dataset;
    const named = [...new URLSearchParams(location.search).keys()];
    const meant = location.hash === `#${root.id}` || (prefix && named.some((name) => name.startsWith(prefix)));
    if (meant && prefix) root.closest("details").open = true;
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

  function explore(root, part, claim) {
    const form = root.querySelector("form");
    const selects = Object.fromEntries(claim.axes.map((axis) => [axis.id, form.elements[axis.id]]));
    const choices = () => mapped(selects, (select) => select.value);
    const address = addressed(claim, root);
    let before, turning;  // the choices before one is changed, with arrow keys often several times
    const take = (chosen, note = "") => {
      for (const [id, option] of Object.entries(chosen)) selects[id].value = option;
      turning = "";
      part("copied").textContent = "";
      show(note);
    };
    const choose = (chosen, note) => {
      take(chosen, note);
      address.keep(chosen);
    };
    const changed = (id) => {
      if (id !== turning) before = choices();
      const wanted = { ...before, [id]: selects[id].value };
      const chosen = settled(claim, wanted, id);
      choose(chosen, words.moved(claim, wanted, chosen));
      turning = id;
    };
    const show = (note) => {
      part("hint").textContent = mark(claim, selects, choices()) ? MARKED : "";
      part("moved").textContent = note;
      tell(claim, choices(), part);
      curve();
    };
    const curve = () => root.dataset.curve && draw(claim, choices(), form, part, choose);

    const follow = () => {
      const unknown = address.read(selects);
      take(choices(), unknown.length ? `This address asks for ${unknown.join(", ")}, ${MISSING}` : "");
    };
    const begin = () => { turning = ""; };
    listen(form, part, claim, { selects, choices, address, take, choose, changed, curve, begin });
    addEventListener("popstate", follow);
    follow();
    whenNear(part("figure"), () => {
      root.dataset.curve = "wanted";
      new ResizeObserver(curve).observe(part("canvas"));
    });
  }

  // What a reader does with the controls, and what it sets off.
  function listen(form, part, claim, acts) {
    const { selects, choices, address, take, choose, changed, curve, begin } = acts;
    southsouthWalk.attach(form.elements.walk, claim, {
      series: () => drawn(claim, form), take, settle: () => address.keep(choices()),
    });
    form.addEventListener("focusin", ({ target: { name } }) => {
      begin();
      // the slider itself says where it stands, at each step
      part("answer").setAttribute("aria-live", name === "walk" ? "off" : "polite");
    });
    form.addEventListener("change", ({ target: { name } }) => {
      if (name in selects) changed(name);
      else if (name === "drawn") curve();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    part("back").addEventListener("click", () => choose(preferred(claim)));
    part("open").addEventListener("click", () => choose(mapped(selects, () => ANY)));
    part("copy").addEventListener("click", () => copy(address.of(choices()), "Address", part("copied")));
    part("cite").addEventListener("click", () => copy(cited(claim, choices(), address), "Citation", part("copied")));
  }

  function mapped(object, change) {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
  }

  // The address: every choice, so that it says the same should another option be preferred one day.
  // Where a page may have several claims, each choice is named with its claim.
  const OPEN = "any";
  const NOWHERE = "https://nowhere.invalid/";

  function addressed(claim, root) {
    const edition = new URLSearchParams(root.dataset.start);
    const key = (axis) => root.dataset.prefix + axis.id;
    const first = (axis) => edition.get(axis.id) ?? axis.preferred;
    const keys = claim.axes.map(key);
    const write = (query, chosen) => {
      for (const axis of claim.axes) query.set(key(axis), chosen[axis.id] || OPEN);
    };

    function read(selects) {
      const query = new URLSearchParams(location.search);
      const unknown = [];
      for (const axis of claim.axes) {
        const given = query.get(key(axis));
        const known = given === OPEN || axis.option(given);
        if (given && !known) unknown.push(`${axis.id}=${given}`);
        selects[axis.id].value = !known ? first(axis) : given === OPEN ? ANY : given;
      }
      return [...unknown, ...strange(query).map((name) => `${name}=${query.get(name)}`)];
    }

    // The names in an address of choices that are none of this claim, as after one was renamed.
    function strange(query) {
      const { prefix } = root.dataset;
      const meant = prefix || location.hash === `#${root.id}` || keys.some((name) => query.has(name));
      return [...query.keys()].filter((name) => meant && name.startsWith(prefix) && !keys.includes(name));
    }

    function keep(chosen) {
      const address = new URL(location.href);
      for (const name of [...keys, ...strange(address.searchParams)]) address.searchParams.delete(name);
      const usual = claim.axes.every((axis) => chosen[axis.id] === first(axis));
      if (!usual) write(address.searchParams, chosen);
      if (!usual) address.hash = root.id;
      history.replaceState(null, "", address);
    }

    // The address of choices with every one of them, also where all are the usual ones.
    function of(chosen) {
      const address = new URL(`#${root.id}`, location.href);
      write(address.searchParams, chosen);
      return address.href;
    }

    return { cited: root.dataset.cited, keep, lasting: (chosen) => lasting(root, write, chosen), of, read };
  }

  // Where choices are found where the book is published, or else in the book, wherever a reader has it.
  function lasting({ id, dataset: { page, published } }, write, chosen) {
    const address = new URL(`${page}#${id}`, published || NOWHERE);
    write(address.searchParams, chosen);
    return published ? address.href : address.href.slice(NOWHERE.length);
  }

  // A citation that names the choices, and where they are found again.
  function cited(claim, chosen, address) {
    const said = words.cited(claim, chosen, judge(claim, chosen));
    return `${address.cited.replace("{chosen}", () => said)} ${address.lasting(chosen)}`;
  }

  async function copy(text, what, status) {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = `${what} copied`;
    } catch {
      status.textContent = text;
      getSelection().selectAllChildren(status);
    }
  }

  // Marks the options that no computed specification has beside the other choices, and says of
  // each choice why its option is there and how often the claim holds if it is left open.
  function mark(claim, selects, chosen) {
    let marked = false;
    for (const axis of claim.axes) {
      const select = selects[axis.id];
      const others = matching(claim, { ...chosen, [axis.id]: ANY }).filter(claim.able);
      marked = markOptions(claim, axis, select, others) || marked;
      const field = select.closest(".explorer-axis");
      field.querySelector(".explorer-held").textContent = heldBy(claim, axis, others);
      field.querySelector(".explorer-why").textContent =
        axis.option(chosen[axis.id])?.why ?? "Every option counts.";
    }
    return marked;
  }

  // Returns whether an option goes only with other choices than those made.
  function markOptions(claim, axis, select, others) {
    const beside = new Set(others.map(axis.of));
    const ever = new Set(claim.rows.filter(claim.able).map(axis.of));
    const options = [...select.options].filter((option) => option.value !== ANY);
    const notes = options.map(({ value }) => (!ever.has(value) ? NEVER : beside.has(value) ? "" : OTHERS));
    options.forEach((option, place) => {
      option.disabled = notes[place] === NEVER && !option.selected;
      option.textContent = named(axis, option.value, notes[place]);
    });
    return notes.includes(OTHERS);
  }

  function named(axis, id, note) {
    const notes = [id === axis.preferred && "preferred", note].filter(Boolean);
    return notes.length ? `${axis.label(id)} (${notes.join("; ")})` : axis.label(id);
  }

  // Under how many of its options the claim holds, where nothing else is left open.
  function heldBy(claim, axis, rows) {
    const options = new Set(rows.map(axis.of)).size;
    if (rows.length < 2 || options < rows.length) return "";
    const held = rows.filter(claim.holds).length;
    return `If only this changes: holds under ${count(held)} of ${count(options)} options`;
  }

  // Says what the choices give.
  function tell(claim, chosen, part) {
    const judged = judge(claim, chosen);
    const verdict = (judged.total > 1 && judged.verdict) || "";
    part("answer").textContent = words.sentence(claim, chosen, judged);
    part("brief").textContent = words.brief(claim, judged);
    part("values").tBodies[0].replaceChildren(...claim.parts.map((one) => row(claim, one, judged)));
    say(part("verdict"), verdict && verdict[0].toUpperCase() + verdict.slice(1));
    part("verdict").className = `explorer-verdict judgement ${verdict.split(",")[0].replaceAll(" ", "-")}`;
    part("alone").hidden = !verdict;
    part("meaning").textContent = words.meaning(claim, judged, judge(claim, {}));
  }

  // Writes a text where it is another: what is written anew is read aloud again.
  function say(line, text) {
    if (line.textContent !== text) line.textContent = text;
  }

  // A line of the table: what a part states, what the choices give, and whether it holds.
  function row(claim, part, judged) {
    const held = judged.computed.filter((one) => part.held[one] === "1").length;
    const found = judged.total ? words.amount(claim, part, judged) : "";
    const made = document.createElement("tr");
    made.append(
      cell("th", part.says),
      cell("td", found),
      cell("td", words.answer(held, judged.total), sign(held, judged.total)),
    );
    made.firstChild.scope = "row";
    return made;
  }

  function sign(held, total) {
    if (!total || (held && held < total)) return "";
    return held ? "explorer-yes" : "explorer-no";
  }

  function cell(name, text, look = "") {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = look;
    return made;
  }

  const drawn = (claim, form) => claim.series[Number(form.elements.drawn?.value ?? 0)];

  async function draw(claim, chosen, form, part, choose) {
    const series = drawn(claim, form), judged = judge(claim, chosen);
    southsouthWalk.place(form.elements.walk, claim, series, judged);
    const options = {
      width: part("canvas").clientWidth,
      describe: (one) => words.specification(claim, series, one),
    };
    if (!options.width) return;
    try {
      const figure = await southsouthCurve.draw(claim, series, judged, options);
      figure.addEventListener("click", () => figure.value && choose(taken(claim, figure.value.row)));
      part("canvas").replaceChildren(figure);
      part("title").textContent = `Every specification: ${series.name}`;
    } catch (error) {
      part("title").textContent = `The curve cannot be drawn: ${error.message}`;
    }
  }

  document.querySelectorAll(".explorer").forEach(start);
})();

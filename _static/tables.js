// Tables that a reader can sort by the buttons in their headings. The first press puts the largest
// numbers first, or the earliest dates, or names by the alphabet; the second turns that round; the
// third gives back the order of the book. Totals stay at the end, and so does what is missing.
(() => {
  const NUMBER = new RegExp([
    /^(?:about |US\$ ?|[<>≤≥] ?)*([+−-]?\d[\d,]*(?:\.\d+)?)/,
    /(?: ?(?:%|per cent|(?:percentage )?points?|(thousand|million|billion|trillion)|years?|days?))*$/,
  ].map((part) => part.source).join(""));
  const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  const MONTHS = "January February March April May June July August September October November December"
    .replaceAll(" ", "|");
  const DATE = new RegExp(
    `^(?:(?:about|after|before|since) )?((?:(?:\\d{1,2} )?(?:${MONTHS}) )?(?:1[89]|20)\\d\\d)$`);
  const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  function number(text) {
    const [, digits, scale] = NUMBER.exec(text) ?? [];
    return digits && Number(digits.replaceAll(",", "").replace("−", "-")) * (SCALES[scale] ?? 1);
  }

  function date(text) {
    const [, day] = DATE.exec(text) ?? [];
    return day && Date.parse(`${day} UTC`);
  }

  // What the cells of a column are ordered by: numbers or dates if all with figures are such, else
  // texts. A cell without figures among numbers says that there is none.
  function keys(texts) {
    for (const read of [date, number]) {
      const values = texts.map((text) => /\d/.test(text) ? read(text) : null);
      if (values.some((value) => value !== null) && !values.includes(undefined)) {
        return { values, falling: read === number, order: (a, b) => a - b };
      }
    }
    return { values: texts.map((text) => text || null), falling: false, order: compare };
  }

  function sorted(rows, column, turned) {
    const { values, falling, order } = keys(rows.map((row) => words(row.cells[column])));
    const sign = falling !== turned ? -1 : 1;
    const direction = sign < 0 ? "descending" : "ascending";
    const places = rows.map((_, place) => place).sort((a, b) =>
      (values[a] === null) - (values[b] === null)
        || (values[a] === null ? 0 : sign * order(values[a], values[b])) || a - b);
    return { direction, rows: places.map((place) => rows[place]) };
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0], headings = [...table.tHead.rows[0].cells];
    const all = [...body.rows], totals = all.filter((row) => row.classList.contains("total"));
    const rows = all.filter((row) => !totals.includes(row));
    let pressed = { column: -1, times: 0 };
    const press = (column) => {
      const times = pressed.column === column ? (pressed.times + 1) % 3 : 1;
      pressed = { column, times };
      for (const heading of headings) heading.removeAttribute("aria-sort");
      if (!times) return body.append(...all);
      const { direction, rows: shown } = sorted(rows, column, times === 2);
      headings[column].setAttribute("aria-sort", direction);
      body.append(...shown, ...totals);
    };
    headings.forEach((heading, column) => {
      const around = heading.querySelector("p") ?? heading;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...around.childNodes);
      around.append(button);
      button.addEventListener("click", () => press(column));
    });
  }
})();

// The specifications of a claim under a reader's choices, judged by the rule of the ledger:
// southsouth.claims.restriction and southsouth.claims.verdict, which tests compare with this.
window.southsouthRule = (() => {
  const ANY = "";
  const UNABLE = " ";

  // Unpacks the data of a claim: rows are numbers, and each column knows the value of a row.
  function open(data) {
    const axes = data.axes.map((axis) => ({
      ...axis,
      of: (row) => axis.options[parseInt(axis.codes[row], 36)].id,
    }));
    return {
      ...data,
      axes,
      rows: [...data.unable].map((_, row) => row),
      able: (row) => data.unable[row] === "0",
      reason: (row) => data.reasons[parseInt(data.unable[row], 36)],
      holds: (row) => data.parts.every((part) => part.held[row] === "1"),
    };
  }

  function preferred(claim) {
    return Object.fromEntries(claim.axes.map((axis) => [axis.id, axis.preferred]));
  }

  // The rows that take the options chosen; an axis without one is left open.
  function matching(claim, chosen) {
    const fixed = claim.axes.filter((axis) => chosen[axis.id]);
    return claim.rows.filter((row) => fixed.every((axis) => axis.of(row) === chosen[axis.id]));
  }

  // The first of some rows that differs least from the preferred specification.
  function nearest(claim, rows) {
    const changes = (row) => claim.axes.filter((axis) => axis.of(row) !== axis.preferred).length;
    return rows.reduce((best, row) => (changes(row) < changes(best) ? row : best), rows[0]);
  }

  function grade(share, grades) {
    if (share >= grades.robust) return "robust";
    return share >= grades.sensitive ? "sensitive" : "fragile";
  }

  function verdict(holds, held, total, grades) {
    if (holds === null) return "unresolved";
    if (holds) return `reproduced, ${grade(held / total, grades)}`;
    return held ? "reproduced elsewhere" : "not reproduced";
  }

  // What the choices give: their rows, those computed, how many hold, and the verdict.
  function judge(claim, chosen) {
    const rows = matching(claim, chosen);
    const computed = rows.filter(claim.able);
    const held = computed.filter(claim.holds).length;
    const first = nearest(claim, computed.length ? computed : rows);
    const holds = computed.length ? claim.holds(first) : null;
    const judged = rows.length ? verdict(holds, held, computed.length, claim.grades) : null;
    return { rows, computed, held, total: computed.length, first, verdict: judged };
  }

  const MINUS = "\u2212";
  const SCALES = [[1e9, "billion"], [1e6, "million"]];

  // A value as the tables of the page write it; it comes rounded to what they show.
  function write(value) {
    const scale = SCALES.find(([size]) => Math.abs(value) >= size);
    const text = scale ? `${grouped(value / scale[0], 2)} ${scale[1]}` : small(value);
    return text.replace("-", MINUS);
  }

  function small(value) {
    return Math.abs(value) >= 10000 ? grouped(value, 0) : String(value);
  }

  function grouped(value, digits) {
    const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return value.toLocaleString("en-GB", form);
  }

  // The values of some rows: one, or the lowest and the highest.
  function span(series, rows) {
    const numbers = rows.map((row) => series.numbers[row]);
    const low = write(numbers.reduce((a, b) => Math.min(a, b)));
    const high = write(numbers.reduce((a, b) => Math.max(a, b)));
    return low === high ? low : `${low} to ${high}`;
  }

  return { ANY, UNABLE, open, preferred, matching, judge, write, span };
})();

// The specifications of a claim under a reader's choices, judged by the rule of the ledger:
// southsouth.claims.restriction and southsouth.claims.verdict, which tests compare with this.
window.southsouthRule = (() => {
  const ANY = "";

  // Unpacks the data of a claim: rows are numbers, and each column knows the value of a row.
  function open(data) {
    return {
      ...data,
      axes: data.axes.map(openAxis),
      rows: [...data.unable].map((_, row) => row),
      able: (row) => data.unable[row] === "0",
      reason: (row) => data.reasons[parseInt(data.unable[row], 36)],
      holds: (row) => data.parts.every((part) => part.held[row] === "1"),
    };
  }

  function openAxis(axis) {
    const options = new Map(axis.options.map((option) => [option.id, option]));
    return {
      ...axis,
      of: (row) => axis.options[parseInt(axis.codes[row], 36)].id,
      option: (id) => options.get(id),
      label: (id) => options.get(id).label,
    };
  }

  function preferred(claim) {
    return Object.fromEntries(claim.axes.map((axis) => [axis.id, axis.preferred]));
  }

  // The choices of one specification.
  function taken(claim, row) {
    return Object.fromEntries(claim.axes.map((axis) => [axis.id, axis.of(row)]));
  }

  // The computed specifications, from the lowest value of a series to the highest.
  function ordered(claim, { numbers }) {
    return claim.rows.filter(claim.able).sort((a, b) => numbers[a] - numbers[b] || a - b);
  }

  // The rows that take the options chosen; an axis without one is left open.
  function matching(claim, chosen) {
    const fixed = claim.axes.filter((axis) => chosen[axis.id]);
    return claim.rows.filter((row) => fixed.every((axis) => axis.of(row) === chosen[axis.id]));
  }

  // The first of some rows that differs least from some choices; an axis left open differs never.
  function nearest(claim, rows, chosen = preferred(claim)) {
    const fixed = claim.axes.filter((axis) => chosen[axis.id]);
    const changes = (row) => fixed.filter((axis) => axis.of(row) !== chosen[axis.id]).length;
    return rows.reduce((best, row) => (changes(row) < changes(best) ? row : best), rows[0]);
  }

  // Choices that can be computed with one option kept: as few others as possible change.
  function settled(claim, chosen, kept) {
    if (matching(claim, chosen).some(claim.able)) return chosen;
    const rows = matching(claim, { [kept]: chosen[kept] }).filter(claim.able);
    if (!rows.length) return chosen;
    const near = nearest(claim, rows, chosen);
    const fixed = claim.axes.filter((axis) => chosen[axis.id]);
    return { ...chosen, ...Object.fromEntries(fixed.map((axis) => [axis.id, axis.of(near)])) };
  }

  function grade(share, grades) {
    if (share >= grades.robust) return "robust";
    return share >= grades.sensitive ? "sensitive" : "fragile";
  }

  function verdict(holds, held, total, grades) {
    if (holds === null) return "unresolved";
    if (holds) return total === 1 ? "reproduced" : `reproduced, ${grade(held / total, grades)}`;
    return held ? "reproduced elsewhere" : "not reproduced";
  }

  // The specification that counts as preferred: that of the ledger, if it is left.
  function first(claim, rows, computed) {
    const near = nearest(claim, rows);
    return !computed.length || isPreferred(claim, near) ? near : nearest(claim, computed);
  }

  function isPreferred(claim, row) {
    return claim.axes.every((axis) => axis.of(row) === axis.preferred);
  }

  // What the choices give: their rows, those computed, how many hold, and the verdict.
  function judge(claim, chosen) {
    const rows = matching(claim, chosen);
    const computed = rows.filter(claim.able);
    const [held, total] = [computed.filter(claim.holds).length, computed.length];
    const one = first(claim, rows, computed);
    const judged = rows.length ? verdict(answer(claim, one), held, total, claim.grades) : null;
    return { rows, computed, held, total, first: one, verdict: judged };
  }

  const answer = (claim, row) => (claim.able(row) ? claim.holds(row) : null);

  const MINUS = "\u2212";

  // A value as the tables of the page write it.
  function write({ scale, digits, word }, value) {
    return `${grouped(value / scale, digits)} ${word}`.trim().replace("-", MINUS);
  }

  function grouped(value, digits) {
    const tiny = value && !Number(value.toFixed(digits));  // it would be written as nought
    const form = tiny ? { maximumSignificantDigits: 1 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return value.toLocaleString("en-GB", form);
  }

  const count = (number) => grouped(number, 0);

  // The values of some rows: one, or the lowest and the highest.
  function span(series, rows) {
    const numbers = rows.map((row) => series.numbers[row]);
    const low = write(series, numbers.reduce((a, b) => Math.min(a, b)));
    const high = write(series, numbers.reduce((a, b) => Math.max(a, b)));
    return low === high ? low : `${low.replace(series.word, "").trim()} to ${high}`;
  }

  return {
    ANY, count, isPreferred, judge, matching, open, ordered, preferred, settled, span, taken, write,
  };
})();

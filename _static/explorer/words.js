// What the page of a claim says of a reader's choices, in words.
window.southsouthWords = (() => {
  const { ANY, count, isPreferred, matching, span, write } = southsouthRule;

  // What the choices give, in one sentence or two.
  const sentence = (claim, chosen, judged) => `${setting(claim, chosen)}: ${given(claim, judged)}`;

  function given(claim, judged) {
    if (!judged.rows.length) return "these options do not go together.";
    if (!judged.total) return `this cannot be computed. ${claim.reason(judged.rows[0])}`;
    return `${compared(claim, judged)}. ${outcome(judged)}`;
  }

  // The same for a citation, which names every choice and what each value is of.
  function cited(claim, chosen, judged) {
    const made = claim.axes.map((axis) => chosen[axis.id] === ANY
      ? `${axis.name}: all options` : choice(axis.name, axis.label(chosen[axis.id])));
    const values = stated(claim).map(([part]) =>
      `${claim.series[part.series].name}: ${amount(claim, part, judged)}`);
    const found = judged.total ? `${values.join("; ")}. ${outcome(judged)}` : given(claim, judged);
    return `Chosen: ${made.join("; ")}. Result: ${found.replace(/\.$/, "")}`;
  }

  function setting(claim, chosen) {
    const open = claim.axes.filter((axis) => chosen[axis.id] === ANY);
    const other = claim.axes.filter((axis) => ![axis.preferred, ANY].includes(chosen[axis.id]));
    if (open.length === claim.axes.length) return "With every choice left open";
    if (!other.length && !open.length) return "Under the preferred choices";
    const named = other.map((axis) => axis.label(chosen[axis.id]));
    return `${other.length ? "Under" : "With"} ${[...named, ...rest(claim, other, open)].join("; ")}`;
  }

  // What is left open, and that the rest is as preferred.
  function rest(claim, other, open) {
    const usual = claim.axes.length - other.length - open.length;
    if (!usual && open.length > 1) return ["everything else left open"];
    const left = open.length ? [`${listing(open.map((axis) => axis.name))} left open`] : [];
    return usual ? [...left, "the rest as preferred"] : left;
  }

  const listing = (names) => names.join(", ").replace(/, ([^,]*)$/, " and $1");

  // Each value beside what the document says of it; a trend follows from the values.
  function compared(claim, judged) {
    return stated(claim)
      .map((parts) => `${amount(claim, parts[0], judged)} where the document says ${says(parts)}`)
      .join("; ");
  }

  const says = (parts) => listing(parts.map((part) => part.says));

  // The parts that state a value, by what they are about.
  function stated(claim) {
    const about = (place) => claim.parts.filter((part) => part.series === place && !part.trend);
    return claim.series.map((_, place) => about(place)).filter((parts) => parts.length);
  }

  function amount(claim, part, judged) {
    const series = claim.series[part.series];
    return measured(series, span(series, judged.computed));
  }

  const measured = (series, written) => `${series.before}${written} ${series.unit}`.trim();

  function outcome({ held, total }) {
    if (total === 1) return held ? "The claim holds." : "The claim does not hold.";
    return `The claim holds in ${share(held, total)} specifications.`;
  }

  function share(held, total) {
    if (held === total) return `all ${count(total)}`;
    return `${held ? count(held) : "none"} of the ${count(total)}`;
  }

  // The answer in a few words, which stay in sight of the choices on a small screen.
  function brief(claim, judged) {
    if (!judged.total) return "Not computed";
    const found = stated(claim).map(([part]) => amount(claim, part, judged));
    return `${found.join(" · ")}: ${answer(judged.held, judged.total)}`;
  }

  function answer(held, total) {
    if (!total) return "not computed";
    if (total > 1) return `holds in ${count(held)} of ${count(total)}`;
    return held ? "holds" : "does not hold";
  }

  // What the verdict rests on. One specification has none: a share of one measures nothing.
  function meaning(claim, { verdict, first, held, total }, all) {
    if (!verdict) return "";
    const ledger = `The verdict on all ${count(all.total)} is “${all.verdict}”: the claim holds in ${count(all.held)}.`;
    if (!total) return `Nothing can be computed with these choices. ${ledger}`;
    if (total === 1) return `One specification has no verdict of its own. ${ledger}`;
    const found = `Of ${count(total)} specifications ${count(held)} ${held === 1 ? "bears" : "bear"} the claim out`;
    return total === all.total ? `${found}: ${claim.meanings[verdict]}.` : `${found}; ${decisive(claim, first)}. ${ledger}`;
  }

  // Of the specification that counts as preferred: which it is, and whether the claim holds there.
  function decisive(claim, first) {
    const which = isPreferred(claim, first) ? "the preferred one" : "the one nearest to the preferred one";
    if (!claim.able(first)) return `${which} cannot be computed`;
    return `${which} ${claim.holds(first) ? "does" : "does not"}`;
  }

  // Which other choices changed with one, and why they had to.
  function moved(claim, wanted, chosen) {
    const changed = claim.axes.filter((axis) => wanted[axis.id] !== chosen[axis.id]);
    if (!changed.length) return "";
    const [row] = matching(claim, wanted);
    const why = row === undefined ? "These options do not go together." : claim.reason(row);
    const now = changed.map((axis) => `${axis.name}, now ${axis.label(chosen[axis.id])}`);
    return `${why} Changed to go with your choice: ${now.join("; ")}.`;
  }

  // What was chosen, after the name of the choice unless the option has it.
  const choice = (name, option) => ` ${option} `.includes(` ${name} `) ? option : `${name}: ${option}`;

  // One specification: its value, and what it chooses.
  function specification(claim, series, row) {
    const holds = claim.holds(row) ? "holds" : "does not hold";
    const choices = claim.axes.map((axis) => choice(axis.name, axis.label(axis.of(row))));
    return [`${measured(series, write(series, series.numbers[row]))}: the claim ${holds}`, ...choices].join("\n");
  }

  return { amount, answer, brief, cited, meaning, moved, sentence, specification };
})();

// The specification curve of a claim, with the specifications under a reader's choices marked.
// Drawn by Observable Plot, which is loaded when the first curve is asked for.
window.southsouthCurve = (() => {
  const here = document.currentScript.src;
  const LIBRARIES = ["d3.min.js", "plot.umd.min.js"];
  const FEW = 60;
  let loaded;

  function library() {
    loaded ??= LIBRARIES.reduce(
      (before, name) => before.then(() => run(new URL(`vendor/${name}`, here))),
      Promise.resolve(),
    );
    return loaded;
  }

  // Runs a script; it works from disk too, where a page may not read a file.
  function run(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${url} cannot be loaded.`));
      document.head.append(script);
    });
  }

  // The points of the curve, in order of the value.
  function points(claim, series) {
    const rows = claim.rows.filter((row) => claim.able(row));
    rows.sort((a, b) => series.numbers[a] - series.numbers[b] || a - b);
    return rows.map((row, x) => ({ row, x, y: series.numbers[row] / series.scale }));
  }

  async function draw(claim, series, judged, { width, describe, label }) {
    await library();
    const marked = new Set(judged.computed);
    const all = points(claim, series);
    const within = all.filter((point) => marked.has(point.row));
    const size = within.length > FEW ? 2.5 : 5;
    return Plot.plot({
      width,
      height: Math.max(220, Math.min(340, width * 0.5)),
      marginLeft: 46,
      marginTop: 26,
      marginBottom: 30,
      className: "explorer-plot",
      ariaLabel: "Specification curve",
      ariaDescription: label,
      style: { fontFamily: "inherit", fontSize: "13px", background: "none" },
      x: { ...plain, label: caption(all), labelAnchor: "left", ticks: [], inset: 6 },
      y: { ...plain, label: unit(series), labelAnchor: "top", ticks: 5, nice: true, grid: true },
      marks: [
        ...stated(series, all),
        Plot.dot(all.filter((point) => !marked.has(point.row)), others(claim, all.length > FEW ? 1.6 : 3.5)),
        Plot.dot(within.filter((point) => !claim.holds(point.row)), failing(size)),
        Plot.dot(within.filter((point) => claim.holds(point.row)), holding(size)),
        Plot.dot(all.filter((point) => southsouthRule.isPreferred(claim, point.row)), ring),
        Plot.tip(all, Plot.pointer({ x: "x", y: "y", title: (point) => describe(point.row) })),
      ],
    });
  }

  const plain = { labelArrow: "none", tickSize: 0 };

  function caption(all) {
    return `${all.length.toLocaleString("en-GB")} specifications, in order of the value`;
  }

  function unit(series) {
    return [series.word, series.unit].filter(Boolean).join(" ");
  }

  const others = (claim, r) => ({
    x: "x",
    y: "y",
    r,
    fill: (point) => (claim.holds(point.row) ? "var(--figure-muted)" : "var(--explorer-faint)"),
  });
  const failing = (r) => ({
    x: "x",
    y: "y",
    r,
    symbol: "times",
    stroke: "var(--figure-north)",
    strokeWidth: r / 2.5,
  });
  const holding = (r) => ({ x: "x", y: "y", r, fill: "var(--figure-south)" });
  const ring = { x: "x", y: "y", r: 9, stroke: "var(--figure-accent)", strokeWidth: 2 };

  // The values that bear the document out, as far as the curve reaches. It rises from left to
  // right, so the words stand where it never is: at the left, at the upper edge.
  function stated({ low, high, scale }, all) {
    const values = all.map((point) => point.y);
    const y1 = low === null ? Math.min(...values) : low / scale;
    const y2 = high === null ? Math.max(...values, y1) : high / scale;
    const edges = [low, high].filter((bound) => bound !== null).map((bound) => bound / scale);
    const dy = high === null ? 10 : -8;
    return [
      Plot.rect([0], { x1: -0.5, x2: all.length - 0.5, y1, y2, fill: "var(--figure-south-light)", fillOpacity: 0.32 }),
      Plot.ruleY(edges, { stroke: "var(--figure-south)" }),
      Plot.text(["as stated"], { x: () => 0, y: () => y2, dy, textAnchor: "start", fill: "var(--figure-south)" }),
    ];
  }

  return { draw, run };
})();

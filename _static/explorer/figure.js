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
      marginBottom: 38,
      className: "explorer-plot",
      ariaLabel: "Specification curve",
      ariaDescription: label,
      style: { fontFamily: "inherit", fontSize: "13px", background: "none" },
      x: { label: `${all.length.toLocaleString("en-GB")} specifications, in order of the value`, labelAnchor: "left", ticks: [], insetLeft: 6, insetRight: 6 },
      y: { label: unit(series), labelAnchor: "top", labelArrow: "none", ticks: 5, nice: true, grid: true },
      marks: [
        ...stated(series, all),
        Plot.dot(all.filter((point) => !marked.has(point.row)), others(claim)),
        Plot.dot(within.filter((point) => !claim.holds(point.row)), failing(size)),
        Plot.dot(within.filter((point) => claim.holds(point.row)), holding(size)),
        Plot.dot(all.filter((point) => isPreferred(claim, point.row)), ring),
        Plot.tip(all, Plot.pointer({ x: "x", y: "y", title: (point) => describe(point.row), maxRadius: 30, textOverflow: "ellipsis-end", lineWidth: 18 })),
      ],
    });
  }

  function unit(series) {
    return [series.word, series.unit].filter(Boolean).join(" ");
  }

  const others = (claim) => ({
    x: "x",
    y: "y",
    r: 1.6,
    fill: (point) => (claim.holds(point.row) ? "var(--figure-muted)" : "var(--explorer-faint)"),
  });
  const failing = (r) => ({ x: "x", y: "y", r, symbol: "times", stroke: "var(--figure-north)", strokeWidth: r > 4 ? 2.2 : 1.2 });
  const holding = (r) => ({ x: "x", y: "y", r, fill: "var(--figure-south)" });
  const ring = { x: "x", y: "y", r: 9, stroke: "var(--figure-accent)", strokeWidth: 2 };

  function isPreferred(claim, row) {
    return claim.axes.every((axis) => axis.of(row) === axis.preferred);
  }

  // The values that bear the document out, as far as the curve reaches.
  function stated(series, all) {
    const values = all.map((point) => point.y);
    const [low, high] = [series.low, series.high].map((bound) => bound ?? null);
    const from = low === null ? Math.min(...values) : low / series.scale;
    const to = high === null ? Math.max(...values, from) : high / series.scale;
    const line = (low === null ? to : from);
    return [
      Plot.rect([0], { x1: -0.5, x2: all.length - 0.5, y1: Math.min(from, to), y2: to, fill: "var(--figure-south-light)", fillOpacity: 0.32 }),
      Plot.ruleY([line], { stroke: "var(--figure-south)", strokeWidth: 1 }),
      Plot.text([line], { x: 0, y: (y) => y, text: () => "as stated", textAnchor: "start", dy: -8, fill: "var(--figure-south)", stroke: "var(--pst-color-background)", strokeWidth: 4 }),
    ];
  }

  return { draw, run };
})();

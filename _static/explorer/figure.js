// The specification curve of a claim, with the specifications under a reader's choices marked.
// Drawn by Observable Plot, which is loaded when the first curve is asked for.
window.southsouthCurve = (() => {
  const { count, isPreferred, ordered } = southsouthRule;
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
    const height = (row) => series.numbers[row] / series.scale;
    return ordered(claim, series).map((row, x) => ({ row, x, y: height(row), holds: claim.holds(row) }));
  }

  async function draw(claim, series, judged, { width, describe }) {
    await library();
    const marked = new Set(judged.computed);
    const all = points(claim, series);
    const within = all.filter((point) => marked.has(point.row));
    const others = all.filter((point) => !marked.has(point.row));
    const small = all.length > FEW ? 1.6 : 3.5;
    const large = within.length > FEW ? 2.5 : 5;
    const curve = Plot.plot({
      width,
      height: Math.max(220, Math.min(340, width * 0.5)),
      marginLeft: 46,
      marginTop: 26,
      marginBottom: 30,
      className: "explorer-plot",
      x: { ...plain, label: caption(all), labelAnchor: "left", ticks: [], inset: 6 },
      y: { ...plain, label: unit(series), labelAnchor: "top", ticks: 5, nice: true, grid: true },
      marks: [
        ...stated(series, all),
        dots(others, false, small, { fill: "var(--explorer-faint)" }),
        dots(others, true, small * 1.4, { fill: "var(--explorer-held)" }),
        dots(within, false, large, cross(large)),
        dots(within, true, large, { fill: "var(--figure-south)" }),
        Plot.dot(all.filter((point) => isPreferred(claim, point.row)), { x: "x", y: "y", ...ring }),
        Plot.tip(all, Plot.pointer({ x: "x", y: "y", lineHeight: 1.25, title: ({ row }) => describe(row) })),
      ],
    });
    curve.setAttribute("aria-hidden", "true");  // it is a picture, as what is around it says
    return curve;
  }

  const plain = { labelArrow: "none", tickSize: 0 };

  function caption(all) {
    return `${count(all.length)} specifications, in order of the value`;
  }

  function unit(series) {
    return [series.before, series.word, series.unit].filter(Boolean).join(" ");
  }

  function dots(points, held, r, look) {
    return Plot.dot(points.filter((point) => point.holds === held), { x: "x", y: "y", r, ...look });
  }

  const cross = (r) => ({ symbol: "times", stroke: "var(--figure-north)", strokeWidth: r / 2.5 });
  const ring = { r: 9, stroke: "var(--figure-accent)", strokeWidth: 2 };

  // The values that bear the document out, as far as the curve reaches. It rises from left to
  // right, so the words stand where it never is: at the left, at the upper edge.
  function stated({ low, high, scale }, all) {
    const values = all.map((point) => point.y);
    const y1 = low === null ? Math.min(...values, high / scale) : low / scale;
    const y2 = high === null ? Math.max(...values, y1) : high / scale;
    const edges = [low, high].filter((bound) => bound !== null).map((bound) => bound / scale);
    const dy = high === null ? 10 : -8;
    return [
      Plot.rect([0], { x1: -0.5, x2: all.length - 0.5, y1, y2, ...shade }),
      Plot.ruleY(edges, { stroke: "var(--figure-south)" }),
      Plot.text(["as stated"], { x: () => 0, y: () => y2, dy, ...words }),
    ];
  }

  const shade = { fill: "var(--figure-south-light)", fillOpacity: 0.32 };
  const words = { textAnchor: "start", fill: "var(--figure-south)" };

  return { draw, run };
})();

// The slider under a curve: it goes from one specification to the next, by finger, pointer or keys.
window.southsouthWalk = (() => {
  const { ordered, taken } = southsouthRule;
  const { specification } = southsouthWords;
  const PAUSE = 250;  // milliseconds without a move, before the address follows

  // Lets a slider choose: take() shows choices, settle() keeps the last of them.
  function attach(slider, claim, { series, take, settle }) {
    let frame, pause;
    slider.addEventListener("input", () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        take(taken(claim, ordered(claim, series())[slider.value]));
      });
      clearTimeout(pause);
      pause = setTimeout(settle, PAUSE);
    });
  }

  // Puts a slider at the one specification that is chosen; where several are, it stays. What
  // it stands at is written under it.
  function place(slider, claim, series, { computed }) {
    const order = ordered(claim, series);
    slider.max = order.length - 1;
    if (computed.length === 1) slider.value = order.indexOf(computed[0]);
    const told = computed.length === 1 ? specification(claim, series, computed[0]) : "several specifications";
    const line = told.replaceAll("\n", "; ");
    slider.setAttribute("aria-valuetext", line);
    slider.parentElement.querySelector("output").textContent = line;
  }

  return { attach, place };
})();

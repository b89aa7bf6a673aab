// What is wider than its window can be reached by the keyboard, and says to those who listen what it
// is and that it scrolls. What is not wider is no stop: a figure that can be seen whole is only read.
(() => {
  const NAMES = { canvas: "Figure", "pst-scrollable-table-container": "Table" };

  function tell({ target }) {
    const scrolls = target.scrollWidth > target.clientWidth;
    const name = NAMES[target.classList[0]] ?? "Code";
    for (const [attribute, value] of [
      ["tabindex", "0"], ["role", "group"], ["aria-label", `${name}, scrolls sideways`],
    ]) {
      if (scrolls) target.setAttribute(attribute, value);
      else target.removeAttribute(attribute);
    }
  }

  const watch = new ResizeObserver((entries) => entries.forEach(tell));
  const wide = document.querySelectorAll(".canvas, .pst-scrollable-table-container, main pre");
  for (const each of wide) watch.observe(each);
})();

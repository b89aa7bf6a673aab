// The buttons at the head of a page, for whoever goes by keyboard or by ear: they keep the focus that
// the theme takes off them when they are pressed, so that it comes back to them; the side bars that
// they open over a page have a name and a way out; and the switch of colours says what it shows.
(() => {
  const root = document.documentElement;
  const MODES = { auto: "as the system’s", light: "light", dark: "dark" };

  for (const button of document.querySelectorAll(".theme-switch-button, .search-button, .sidebar-toggle")) {
    button.addEventListener("click", () => button.focus({ preventScroll: true }), true);
  }

  for (const place of ["primary", "secondary"]) {
    const bar = document.getElementById(`pst-${place}-sidebar`);
    const dialog = document.getElementById(`pst-${place}-sidebar-modal`);
    const opener = document.querySelector(`.${place}-toggle`);
    if (!bar || !dialog || !opener) continue;
    dialog.setAttribute("aria-label", opener.title);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "sidebar-close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    bar.prepend(close);
  }

  // The theme scrolls the side bar to where it was on the page before.
  addEventListener("load", () => {
    const here = document.querySelector(".bd-sidebar-primary .current > a.current");
    if (here?.checkVisibility()) here.scrollIntoView({ block: "nearest" });
  });

  const tell = () => {
    for (const button of document.querySelectorAll(".theme-switch-button")) {
      button.setAttribute("aria-label", `Colours: ${MODES[root.dataset.mode]}`);
    }
  };
  new MutationObserver(tell).observe(root, { attributeFilter: ["data-mode"] });
  tell();
})();

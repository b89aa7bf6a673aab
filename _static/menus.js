// The buttons at the head of a page, for whoever goes by keyboard or by ear: they keep the focus that
// the theme takes off them when they are pressed, so that it comes back to them; the side bars that
// they open over a page have a name and a way out; and the switch of colours says what it shows. The
// contents of a page mark the section that is read.
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

  // The theme marks a section when its heading comes into view, and so misses those that a jump or a
  // way back passes over.
  const entries = [...document.querySelectorAll('#pst-page-toc-nav a[href^="#"]')]
    .map((link) => ({ link, section: document.getElementById(link.hash.slice(1)) }))
    .filter(({ section }) => section);
  const mark = () => {
    const begun = entries.filter(({ section }) => section.getBoundingClientRect().top < innerHeight * 0.3);
    const here = begun.at(-1)?.link;
    for (const { link } of entries) {
      link.classList.toggle("active", link === here);
      link.closest(".toc-entry").classList.toggle("active", link.closest(".toc-entry").contains(here ?? null));
      if (link === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scrollend", mark);
  addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });

  const tell = () => {
    for (const button of document.querySelectorAll(".theme-switch-button")) {
      button.setAttribute("aria-label", `Colours: ${MODES[root.dataset.mode]}`);
    }
  };
  new MutationObserver(tell).observe(root, { attributeFilter: ["data-mode"] });
  tell();
})();

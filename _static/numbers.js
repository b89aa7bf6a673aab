// A number of the text opens beside it how it was computed, in the words of the list at the foot of
// the page. Without this script, or in a browser that has no popovers, its link leads to the list.
(() => {
  const EDGE = 8;  // pixels left free around
  const links = [...document.querySelectorAll('.bd-article a.num[href^="#num-"]')];
  const entry = (link) => document.getElementById(link.hash.slice(1));
  const note = document.createElement("div");
  let from;
  if (!links.length || !note.showPopover) return;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  // What the list says, without the sentence that the reader has before them and the key, a name for programs.
  function fill(link) {
    const told = entry(link).cloneNode(true);
    told.querySelector(".place")?.closest("dd").remove();
    told.querySelector("dt code")?.remove();
    const close = element("button", "number-close", "Close");
    const whole = element("a", "", "All numbers of this page");
    close.type = "button";
    close.addEventListener("click", () => note.hidePopover());
    whole.href = link.hash;
    note.replaceChildren(
      element("dl", "", ...told.childNodes), element("p", "number-ways", whole, close));
  }

  // Below the number, or above where there is more room.
  function place(link) {
    const at = link.getClientRects()[0], { offsetWidth: width, offsetHeight: height } = note;
    const right = document.documentElement.clientWidth - width - EDGE;
    const below = at.bottom + EDGE, above = at.top - height - EDGE;
    const up = below + height > innerHeight && above > 0;
    note.style.left = `${Math.max(EDGE, Math.min(at.left, right)) + scrollX}px`;
    note.style.top = `${(up ? above : below) + scrollY}px`;
  }

  function open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    from = event.currentTarget;
    fill(from);
    note.showPopover();
    place(from);
    note.focus({ preventScroll: true });
  }

  // Whoever closes it is back at the number; whoever follows a link of it is where that leads.
  function leave({ newState }) {
    if (newState === "closed" && document.activeElement === document.body) from?.focus({ preventScroll: true });
  }

  function follow({ target }) {
    const link = target.closest("a");
    if (link?.matches(".cite")) {
      // the window that it opens takes the place of this one
      document.addEventListener("close", () => from.focus({ preventScroll: true }), { capture: true, once: true });
    } else if (link?.getAttribute("href").startsWith("#")) {
      from = undefined;
      note.hidePopover();
    }
  }

  note.className = "number-note";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "dialog");
  note.setAttribute("aria-label", "How this number was computed");
  note.addEventListener("click", follow);
  note.addEventListener("toggle", leave);
  note.addEventListener("keydown", ({ key }) => key === "Escape" && note.hidePopover());  // as not all do by themselves
  document.querySelector(".bd-article").append(note);
  for (const link of links.filter(entry)) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", open);
  }
})();

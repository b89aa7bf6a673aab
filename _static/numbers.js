// A number of the text opens beside it where it comes from, in the words of the list that its link
// leads to: at the foot of this page, or on another. Without this script, in a browser that has no
// popovers, or opened from disk, where pages may not read each other, the link leads there.
(() => {
  const EDGE = 8;  // pixels left free around
  const links = [...document.querySelectorAll('.bd-article a.num[href*="#num-"]')];
  const listed = (link) => document.getElementById(link.hash.slice(1));
  const isHere = (link) => link.getAttribute("href").startsWith("#");
  const served = location.protocol.startsWith("http");
  const pages = new Map();  // what other pages say, by their addresses
  const note = document.createElement("div");
  let from;
  if (!links.length || !note.showPopover) return;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  }

  async function read(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // An entry of another page, with links that lead from this one.
  async function fetched(link) {
    if (!pages.has(link.pathname)) pages.set(link.pathname, read(link.pathname));
    const told = document.importNode((await pages.get(link.pathname)).getElementById(link.hash.slice(1)), true);
    for (const inner of told.querySelectorAll("[id]")) inner.removeAttribute("id");
    for (const inner of told.querySelectorAll("a")) inner.href = new URL(inner.getAttribute("href"), link.href);
    return told;
  }

  // What the list says, without the sentence that the reader has before them and the key, a name for programs.
  function fill(link, told) {
    if (isHere(link)) told.querySelector(".place")?.closest("dd").remove();
    told.querySelector("dt code")?.remove();
    const close = element("button", "number-close", "Close");
    const whole = element("a", "", isHere(link) ? "All numbers of this page" : "Where it is listed");
    close.type = "button";
    close.addEventListener("click", () => note.hidePopover());
    whole.href = link.getAttribute("href");
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
    const link = from;
    if (isHere(link)) show(link, listed(link).cloneNode(true));
    else fetched(link).then(
      (told) => from === link && show(link, told),
      () => { if (from === link) location.href = link.href; },
    );
  }

  function show(link, told) {
    fill(link, told);
    note.setAttribute("aria-label", link.title);
    note.showPopover();
    place(link);
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
  note.addEventListener("click", follow);
  note.addEventListener("toggle", leave);
  note.addEventListener("keydown", ({ key }) => key === "Escape" && note.hidePopover());  // as not all do by themselves
  document.querySelector(".bd-article").append(note);
  for (const link of links.filter((link) => isHere(link) ? listed(link) : served)) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", open);
  }
})();

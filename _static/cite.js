// Citations: each can be copied or saved; a link to one opens it over the page that it cites.
// Opened from disk, where pages may not read each other, the link leads to the page of citations.

(() => {
  // A sentence is copied with its italics, for those who paste it where there are any.
  async function copy(shown, status) {
    status.textContent = "";
    try {
      await toClipboard(shown);
      status.textContent = "Copied";
    } catch {
      select(shown, status);
    }
  }

  function toClipboard(shown) {
    const text = shown.textContent;
    if (shown.localName === "pre" || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const kinds = { "text/html": shown.innerHTML, "text/plain": text };
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  // Without leave to write to the clipboard: the text is selected, for the reader to copy.
  function select(shown, status) {
    getSelection().selectAllChildren(shown);
    status.textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it with your device’s own command";
  }

  function save(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text + "\n"], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function button(label, format, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.setAttribute("aria-label", `${label}: ${format}`);
    made.addEventListener("click", act);
    return made;
  }

  function equip(section) {
    for (const place of section.querySelectorAll(".cite-place a")) {
      if (location.protocol.startsWith("http")) place.textContent = place.href;
    }
    for (const block of section.querySelectorAll(".cite-format")) {
      const [title, shown] = block.children;
      const format = title.textContent;
      const status = document.createElement("output");
      title.after(
        status,
        button("Copy", format, () => copy(shown, status)),
        button("Save", format, () => save(shown.textContent, section.dataset.file + block.dataset.ending)),
      );
    }
    return section;
  }

  // The section of a page of citations that a link leads to, to be shown on this page.
  async function fetched(address) {
    const answer = await fetch(address.pathname);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const section = document.importNode(page.getElementById(decodeURIComponent(address.hash.slice(1))), true);
    section.removeAttribute("id");
    for (const title of section.querySelectorAll("h2 a")) title.replaceWith(...title.childNodes);
    for (const inner of section.querySelectorAll("a")) inner.href = new URL(inner.getAttribute("href"), address);
    return section;
  }

  async function show(link) {
    const section = equip(await fetched(new URL(link.href)));
    if (document.querySelector("dialog.cite-window")) return;  // it was asked for twice
    const dialog = document.createElement("dialog");
    dialog.className = "cite-window";
    dialog.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(close, section);
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
  }

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a.cite");
    if (!link || !location.protocol.startsWith("http") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link).catch(() => { location.href = link.href; });
  });

  for (const section of document.querySelectorAll(".cite-page .cite-entry")) equip(section);

  // A page of citations is light or dark as its reader chose for the pages of the book.
  try {
    const mode = localStorage.getItem("mode");
    if (mode === "light" || mode === "dark") document.querySelector(".cite-page")?.style.setProperty("color-scheme", mode);
  } catch {
    // Without leave to read what was chosen it is as the system is.
  }

  // What the address leads to; nothing if what follows its # is not written as addresses are.
  function meant() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;
    }
  }

  // Not every browser opens what is folded around the place that a link leads to.
  function unfold() {
    const target = meant();
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();
})();

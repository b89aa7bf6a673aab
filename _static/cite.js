// Citations: each can be copied or saved; a link to one opens it over the page that it cites.
// Opened from disk, where pages may not read each other, the link leads to the page of citations.

(() => {
  function write(text, status) {
    const done = () => { status.textContent = "Copied"; };
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(done, () => select(status, text));
    select(status, text);
  }

  // Without leave to write to the clipboard: the text is selected, for the reader to copy.
  function select(status, text) {
    const shown = status.closest(".cite-format").querySelector("pre");
    getSelection().selectAllChildren(shown);
    status.textContent = document.execCommand("copy") ? "Copied" : "Selected: press Ctrl+C";
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
    made.addEventListener("click", () => act(made));
    return made;
  }

  function equip(section) {
    for (const place of section.querySelectorAll(".cite-place a")) {
      if (location.protocol.startsWith("http")) place.textContent = place.href;
    }
    for (const block of section.querySelectorAll(".cite-format")) {
      const text = block.querySelector("pre").textContent;
      const title = block.querySelector("h3");
      const format = title.textContent;
      title.after(
        button("Copy", format, (made) => write(text, made)),
        button("Save", format, () => save(text, block.dataset.file)),
      );
    }
    return section;
  }

  async function show(link) {
    const address = new URL(link.href);
    const answer = await fetch(address.pathname);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const section = page.getElementById(decodeURIComponent(address.hash.slice(1)));
    for (const inner of section.querySelectorAll("a")) inner.href = new URL(inner.getAttribute("href"), address);
    const dialog = document.createElement("dialog");
    dialog.className = "cite-window";
    dialog.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    dialog.append(close, equip(document.importNode(section, true)));
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
})();

// A filter for the list of country briefs; what is sought is kept in the address.
for (const form of document.querySelectorAll(".briefs-filter")) {
  const letters = [...document.querySelectorAll(".briefs-letter")];
  const link = (letter) => document.querySelector(`.briefs-letters a[href="#${letter.id}"]`);
  const entries = [...document.querySelectorAll("ul.briefs li")];
  const field = form.elements.words;
  // As the words of an entry are written: no accents, no capitals, no marks.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const known = new Map(entries.map((entry) => [entry, entry.dataset.words.split(" ")]));

  const show = () => {
    const sought = plain(field.value);
    for (const entry of entries) {
      entry.hidden = !sought.every((word) => known.get(entry).some((own) => own.startsWith(word)));
    }
    for (const letter of letters) {
      letter.hidden = link(letter).hidden = !letter.querySelector("li:not([hidden])");
    }
    const count = entries.filter((entry) => !entry.hidden).length;
    form.querySelector("output").textContent =
      count === entries.length ? `All ${count} Members` : `${count} of ${entries.length} Members`;
    const query = field.value.trim() && `?${new URLSearchParams({ words: field.value.trim() })}`;
    history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  };
  // Enter opens the brief that alone is left.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = entries.filter((entry) => !entry.hidden);
    if (left.length === 1) left[0].querySelector("a")?.click();
  });
  field.value = new URLSearchParams(location.search).get("words") ?? "";
  field.addEventListener("input", show);
  form.hidden = false;
  show();
}

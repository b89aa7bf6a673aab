// A filter for the list of country briefs; what is sought is kept in the address.
for (const form of document.querySelectorAll(".briefs-filter")) {
  const letters = [...document.querySelectorAll(".briefs-letter")];
  const link = (letter) => document.querySelector(`.briefs-letters a[href="#${letter.id}"]`);
  const entries = [...document.querySelectorAll("ul.briefs li")];
  const field = form.elements.words;
  const { plain, begun, restore, keep, vacant } = southsouthChoices;
  const known = new Map(entries.map((entry) => [entry, entry.dataset.words.split(" ")]));

  const tell = vacant(
    form,
    "No Member is left. The beginning of a name or a code is enough; only Members of the United Nations have a brief.",
    "Show all Members",
  );
  const show = () => {
    const sought = plain(field.value);
    for (const entry of entries) {
      entry.hidden = !begun(sought, known.get(entry));
    }
    for (const letter of letters) {
      letter.hidden = link(letter).hidden = !letter.querySelector("li:not([hidden])");
    }
    const count = entries.filter((entry) => !entry.hidden).length;
    tell(count);
    form.querySelector("output").textContent =
      count === entries.length ? `All ${count} Members` : `${count} of ${entries.length} Members`;
    keep(form);
  };
  // Enter opens the brief that alone is left.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const left = entries.filter((entry) => !entry.hidden);
    if (left.length === 1) left[0].querySelector("a")?.click();
  });
  restore(form);
  form.addEventListener("input", show);
  form.hidden = false;
  show();
}

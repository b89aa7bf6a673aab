// A field that narrows the list of sources; what is sought is kept in the address.
for (const form of document.querySelectorAll(".sources-filter")) {
  const { plain, begun, restore, keep, vacant } = southsouthChoices;
  const sources = [...document.querySelectorAll(".citation")];
  const known = new Map(sources.map((source) => [source, plain(source.textContent)]));
  const letters = document.querySelector(".sources-letters");
  const tell = vacant(form, "No source is left. Fewer words find more, and the beginning of one is enough.", "Show all sources");
  const show = () => {
    const sought = plain(keep(form).words);
    for (const source of sources) source.hidden = !begun(sought, known.get(source));
    const count = sources.filter((source) => !source.hidden).length;
    tell(count);
    letters.hidden = sought.length > 0;
    form.querySelector("output").textContent =
      count === sources.length ? `All ${count} sources` : `${count} of ${sources.length} sources`;
  };
  restore(form);
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

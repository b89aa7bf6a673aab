// Filters and orders of the ledger; the choice is kept in the address, so that it can be sent.
for (const ledger of document.querySelectorAll(".ledger")) {
  const { plain, begun, restore, keep, vacant, having, tally } = southsouthChoices;
  const form = ledger.querySelector("form"), list = ledger.querySelector("ul");
  const rows = [...list.querySelectorAll("li")];
  const ids = new Map(rows.map((row) =>
    [row, row.querySelector("a").getAttribute("href").replace(/^.*\/|\.html$/g, "")]));
  const known = new Map(rows.map((row) => [row, plain(`${row.textContent} ${ids.get(row)}`)]));
  // In the order in which the filters list their values.
  const place = (facet) => {
    const values = [...form.elements[facet].options].map((option) => option.value);
    return (row) => values.indexOf(row.dataset[facet]);
  };
  const orders = {
    verdict: place("verdict"),
    topic: place("topic"),
    held: ({ dataset }) => dataset.share ? -dataset.share : 1,
    failing: ({ dataset }) => dataset.share ? +dataset.share : 2,
    date: ({ dataset }) => Date.parse(dataset.date),
  };
  const arrange = (order) => {
    const key = orders[order];
    list.append(...(key ? [...rows].sort((one, other) => key(one) - key(other)) : rows));
  };
  const recount = tally(form);
  const tell = vacant(form, "No claim is left. Fewer words, or one filter less, find more.", "Show all claims");
  const show = () => {
    // The address of a number that counts claims names them.
    const { words, order, claims, ...facets } = keep(form);
    const sought = plain(words), counted = claims.split(" ");
    const worded = rows.filter((row) =>
      begun(sought, known.get(row)) && (!claims || counted.includes(ids.get(row))));
    const kept = new Set(having(worded, facets)), count = kept.size;
    for (const row of rows) row.hidden = !kept.has(row);
    recount(worded, facets);
    arrange(order);
    tell(count);
    const left = count === rows.length ? `All ${count} claims` : `${count} of ${rows.length} claims`;
    form.querySelector("output").textContent = claims ? `${left}: those that the number counts` : left;
    const narrowed = words.trim() || order || claims || Object.values(facets).some(Boolean);
    form.querySelector("[type=reset]").hidden = !count || !narrowed;
  };
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));  // when the fields are empty
  form.addEventListener("submit", (event) => event.preventDefault());
  restore(form);
  form.hidden = false;
  show();
}

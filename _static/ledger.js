// Filters for the ledger; the choice is kept in the address, so that it can be sent to somebody.
for (const ledger of document.querySelectorAll(".ledger")) {
  const form = ledger.querySelector("form");
  const rows = [...ledger.querySelectorAll("li")];
  const chosen = new URLSearchParams(location.search);
  for (const select of form.elements) {
    if (chosen.has(select.name)) select.value = chosen.get(select.name);
  }
  const show = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let count = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([name, value]) => row.dataset[name] === value);
      count += !row.hidden;
    }
    form.querySelector("output").textContent =
      count === rows.length ? `All ${count} claims` : `${count} of ${rows.length} claims`;
    const query = new URLSearchParams(wanted).toString();
    history.replaceState(null, "", `${location.pathname}${query && "?" + query}${location.hash}`);
  };
  form.addEventListener("change", show);
  form.hidden = false;
  show();
}

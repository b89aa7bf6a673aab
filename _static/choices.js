// What the lists that a reader narrows have in common: words are compared as they are typed, and
// what is chosen is kept in the address, so that it can be sent to somebody.
const southsouthChoices = {
  // The words of a text without accents, capitals and marks; a number is one, with its decimals.
  plain: (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1").match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [],

  // Whether every word sought begins one of the words known.
  begun: (sought, known) => sought.every((word) => known.some((own) => own.startsWith(word))),

  // Sets the fields of a form to what the address says, and shows the form to whoever comes for that.
  restore(form) {
    const asked = new URLSearchParams(location.search);
    let meant = false;
    for (const field of form.elements) {
      if (!asked.has(field.name)) continue;
      field.value = asked.get(field.name);
      if (field.selectedIndex < 0) field.selectedIndex = 0;  // of what there is no choice
      meant = true;
    }
    const come = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (meant && come && !location.hash) requestAnimationFrame(() => form.scrollIntoView());
  },

  // A line after a form for when nothing that it narrows is left: what may help, and a button that
  // takes everything back. The function that it returns is told how many are left.
  vacant(form, advice, all) {
    const line = document.createElement("p"), button = document.createElement("button");
    line.className = "nothing-left";
    line.hidden = true;
    button.type = "button";
    button.textContent = all;
    button.addEventListener("click", () => {
      form.reset();
      form.dispatchEvent(new Event("input"));
      form.querySelector("input[type=search]").focus();
    });
    line.append(`${advice} `, button);
    form.after(line);
    return (left) => { line.hidden = left > 0; };
  },

  // The items that have what is chosen of every facet; of a facet without a choice, any value.
  having: (items, chosen) => items.filter(({ dataset }) =>
    Object.entries(chosen).every(([facet, value]) => !value || dataset[facet] === value)),

  // Says of every value of the facets of a form how many items it would leave beside what is chosen
  // of the others. The function that it returns is told the items and the choices.
  tally(form) {
    const values = [...form.querySelectorAll("select:not([name=order]) option:not([value=''])")]
      .map((option) => ({ option, facet: option.closest("select").name, label: option.textContent }));
    return (items, chosen) => {
      for (const { option, facet, label } of values) {
        const left = southsouthChoices.having(items, { ...chosen, [facet]: option.value });
        option.textContent = `${label} (${left.length})`;
      }
    };
  },

  // Writes into the address what a form says otherwise than by itself; returns what it says.
  keep(form, usual = {}) {
    const chosen = Object.fromEntries(new FormData(form));
    const told = Object.entries(chosen)
      .map(([name, value]) => [name, value.trim()])
      .filter(([name, value]) => value && value !== usual[name]);
    const query = new URLSearchParams(told).toString();
    history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
    return chosen;
  },
};

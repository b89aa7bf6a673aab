// What the lists that a reader narrows have in common: words are compared as they are typed, and
// what is chosen is kept in the address, so that it can be sent to somebody.
const southsouthChoices = {
  // The words of a text without accents, capitals and marks.
  plain: (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .split(/[^\p{L}\p{N}]+/u).filter(Boolean),

  // Whether every word sought begins one of the words known.
  begun: (sought, known) => sought.every((word) => known.some((own) => own.startsWith(word))),

  // Sets the fields of a form to what the address says.
  restore(form) {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!asked.has(field.name)) continue;
      field.value = asked.get(field.name);
      if (field.selectedIndex < 0) field.selectedIndex = 0;  // of what there is no choice
    }
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

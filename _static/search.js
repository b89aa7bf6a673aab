// The search of the site: claims, countries, documents, figures, tables and texts, as one types.
// Index and library are loaded when a reader begins. What is called as the words sought stands
// first, then what is called so at the beginning, then what has them in its title, then in its text.
(() => {
  const SHOWN = { dialog: 8, page: 100 };
  const AROUND = 90;  // letters of a text shown on either side of a word found
  const WEIGHTS = { title: 6, name: 6, names: 6, beside: 2, text: 1 };
  const PLURALS = { Country: "Countries", Data: "Data" };
  const root = document.documentElement.dataset.content_root;
  const version = new URL(document.querySelector('link[href*="site.css"]').href).search;
  const { plain, begun } = southsouthChoices;
  const spelt = (text) => plain(text).join(" ");

  const load = (file) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `${root}_static/search/${file}${version}`, onload: resolve, onerror: reject });
    document.head.append(script);
  });

  let found;
  const ready = () => found ??= Promise.all(["vendor/minisearch.js", "entries.js"].map(load))
    .then(open)
    .catch((error) => { found = undefined; throw error; });

  function open() {
    const kinds = Object.keys(southsouthEntries);
    const entries = kinds.flatMap((kind) => southsouthEntries[kind].map(
      ([title, address, name, names, beside, text]) =>
        ({ kind, title, address, name, names, beside, text })));
    entries.forEach((entry, id) => {
      entry.id = id;
      entry.called = [entry.title, ...entry.names].map(spelt);
      entry.words = plain([entry.title, entry.name, ...entry.names].join(" "));
    });
    const index = new MiniSearch({
      fields: Object.keys(WEIGHTS),
      tokenize: plain,
      processTerm: (term) => term,
      searchOptions: {
        boost: WEIGHTS,
        prefix: true,
        fuzzy: (term) => term.length > 4 && !/\d/.test(term) && 0.2,
      },
    });
    index.addAll(entries);
    return { kinds, entries, index };
  }

  function place({ name, called, words }, sought, all) {
    if (called.includes(all) || spelt(name) === all) return 0;
    if (called.some((name) => name.startsWith(all))) return 1;
    return begun(sought, words) ? 2 : 3;
  }

  // The entries that have all words sought, or where none has, some of them.
  function search({ kinds, entries, index }, text) {
    const sought = plain(text), all = sought.join(" ");
    let hits = index.search(text, { combineWith: "AND" });
    const some = !hits.length && sought.length > 1;
    if (some) hits = index.search(text, { combineWith: "OR" });
    hits = hits.map((hit) => {
      const entry = entries[hit.id], rank = place(entry, sought, all);
      const kind = rank < 2 ? kinds.indexOf(entry.kind) : 0;
      return { ...entry, terms: new Set(hit.terms), score: hit.score, rank, order: kind };
    });
    hits.sort((a, b) => a.rank - b.rank || a.order - b.order || b.score - a.score || a.id - b.id);
    return { hits, some };
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // A text around the first word found in it, its words marked; nothing if none is.
  function excerpt({ text, terms }) {
    const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
      .filter(([word]) => terms.has(spelt(word)));
    if (!words.length) return "";
    const start = text.lastIndexOf(" ", Math.max(words[0].index - AROUND, 0)) + 1;
    const end = text.indexOf(" ", words[0].index + AROUND);
    const shown = element("p", "found-text", start ? "… " : "");
    let done = start;
    for (const { 0: word, index } of words) {
      if (end > 0 && index >= end) break;
      shown.append(text.slice(done, index), element("mark", "", word));
      done = index + word.length;
    }
    shown.append(end > 0 ? `${text.slice(done, Math.max(done, end))} …` : text.slice(done));
    return shown;
  }

  // Another name under which an entry was found, where its title has not the words sought.
  function alias({ title, name, names }, sought) {
    const known = (called) => begun(sought, plain(called));
    return known(title) ? "" : [...names, name].find(known) ?? "";
  }

  function item(hit, sought) {
    const also = alias(hit, sought);
    const said = hit.beside.includes(also) ? [hit.beside] : [also, hit.beside];
    const beside = said.filter(Boolean).join(" · ");
    const mark = hit.kind === "Claim" ? `judgement ${hit.beside.split(/[,·]/)[0].trim().toLowerCase().replaceAll(" ", "-")}` : "";
    const link = element("a", "",
      element("span", "found-kind", hit.kind), " ", element("span", "found-title", hit.title));
    link.href = root + hit.address;
    return element("li", "", link, element("span", `found-beside ${mark}`.trim(), beside),
      hit.rank > 1 ? excerpt(hit) : "");
  }

  function count(hits, some, shown) {
    const all = `${hits.length} found`;
    if (!hits.length) return "Nothing found";
    if (some) return `Nothing has all these words; ${hits.length} have some of them`;
    return hits.length > shown ? `${all}, the first ${shown} shown` : all;
  }

  // What may help where nothing was found.
  function hint() {
    const place = (name, address) => {
      const link = element("a", "", name);
      link.href = root + address;
      return link;
    };
    return element("p", "found-hint",
      "Fewer words find more, and the beginning of a word is enough. A document is found by its symbol, ",
      "a country by any of its names. All claims are in ", place("the ledger", "notebooks/ledger.html"),
      ", all countries in ", place("the list of briefs", "country-briefs.html"),
      ", all documents among ", place("the sources", "bibliography.html"), ".");
  }

  // Up and down lead from the field through what was found, and back.
  function steer(around, field) {
    around.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [field, ...around.querySelectorAll(".found a")];
      const at = stops.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    });
  }

  function attach(around, form, limit) {
    const field = form.elements.q;
    const status = element("p", "found-count"), list = element("ol", "found"), help = hint();
    status.setAttribute("role", "status");
    form.after(status, help, list);
    help.hidden = true;
    steer(around, field);
    let latest;
    const show = async (kind = "") => {
      const asked = latest = field.value;
      if (asked.trim()) status.textContent ||= "Loading …";
      const known = asked.trim() && await ready().catch(() => null);
      if (asked !== latest) return null;  // something else is sought by now
      const { hits, some } = known ? search(known, asked) : { hits: [], some: false };
      const wanted = kind ? hits.filter((hit) => hit.kind === kind) : hits;
      const sought = plain(asked);
      help.hidden = !known || hits.length > 0;
      list.replaceChildren(...wanted.slice(0, limit).map((hit) => item(hit, sought)));
      status.textContent = !asked.trim() ? "" : known
        ? count(wanted, some, limit) : "The search could not be loaded";
      return hits;
    };
    field.addEventListener("focus", () => ready().catch(() => {}), { once: true });
    return { field, status, list, show };
  }

  function inDialog(dialog) {
    const form = dialog.querySelector("form.bd-search");
    const { field, list, show } = attach(dialog, form, SHOWN.dialog);
    const all = element("a", "", "All results, by kind");
    const more = element("p", "found-more", all);
    dialog.setAttribute("aria-label", "Search");
    more.hidden = true;
    list.after(more);
    field.addEventListener("input", async () => {
      more.hidden = !(await show())?.length;
      all.href = `${form.action}?${new URLSearchParams({ q: field.value })}`;
    });
    // A place on this page is reached without leaving it.
    list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
  }

  function onPage(page) {
    const form = page.querySelector("form.bd-search");
    const { field, status, show } = attach(page, form, SHOWN.page);
    const choice = element("form", "found-kinds", element("fieldset", "",
      element("legend", "", "Kind")));
    status.before(choice);

    function offer(hits, chosen) {
      const counts = new Map();
      for (const { kind } of hits) counts.set(kind, 1 + (counts.get(kind) ?? 0));
      const kinds = [["", `All ${hits.length}`], ...[...counts].map(([kind, n]) => [
        kind, `${n} ${n === 1 ? kind : PLURALS[kind] ?? `${kind}s`}`])];
      choice.hidden = counts.size < 2;
      choice.firstChild.replaceChildren(choice.querySelector("legend"), ...kinds.map(
        ([value, label]) => {
          const button = element("input");
          Object.assign(button, { type: "radio", name: "kind", value, checked: value === chosen });
          return element("label", "", button, ` ${label}`);
        }));
    }
    const chosen = () => new FormData(choice).get("kind") ?? "";
    const tell = (kind) => {
      const said = Object.entries({ q: field.value.trim(), kind }).filter(([, value]) => value);
      const query = said.length ? `?${new URLSearchParams(said)}` : "";
      history.replaceState(null, "", `${location.pathname}${query}`);
    };
    const again = async (kind = "") => {
      tell(kind);
      const hits = await show(kind);
      if (hits) offer(hits, kind);
    };
    field.addEventListener("input", () => again());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      again();
    });
    choice.addEventListener("change", () => {
      tell(chosen());
      show(chosen());
    });
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    if (field.value) again(asked.get("kind") ?? "");
    else field.focus();
  }

  const dialog = document.getElementById("pst-search-dialog");
  const page = document.querySelector(".search-page");
  if (dialog) inDialog(dialog);
  if (page) onPage(page);
})();

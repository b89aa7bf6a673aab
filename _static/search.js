// The search of the site: claims, countries, documents, figures, tables and texts, as one types.
// Index and library are loaded when a reader begins. What is called as the words sought stands
// first, then what is called so at the beginning, then what has them in its title or one after the
// other, then what has them anywhere.
// Words in quotation marks are a phrase, found only as it stands.
(() => {
  const SHOWN = { dialog: 8, page: 100 };
  const AROUND = 90;  // letters of a text shown on either side of a word found
  const WEIGHTS = { title: 6, name: 6, names: 6, beside: 2, text: 1 };
  const LITTLE = new Set("a an and at by for from in is of on or the to".split(" "));
  const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+/gu;
  const PHRASE = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/g;
  const PLURALS = { Country: "Countries", Data: "Data" };
  const root = document.documentElement.dataset.content_root;
  const version = new URL(document.querySelector('link[href*="site.css"]').href).search;
  const { plain, begun } = southsouthChoices;
  const spelt = (text) => plain(text).join(" ");
  const ASKED = /^\s*(?:what (?:is|are|was|were)|(?:definitions?|meanings?) of) (?=\S)/i;
  const bare = (text) => spelt(text.replace(ASKED, "")).replace(/^(?:the|an?) /, "");
  // What readers call things that the book calls otherwise.
  const MEANT = new Map(Object.entries({
    chart: "figure", diagram: "figure", exhibit: "figure", graph: "figure", bug: "error",
    mistake: "error", copyright: "licence", reference: "source", download: "file",
    contact: "corrected", github: "repository", multiverse: "specification",
  }));
  // What they call that of which a brief has a section.
  const TOPICS = new Map(Object.entries({
    migrant: "emigrants", migration: "emigrants", emigration: "emigrants", diaspora: "emigrants",
    immigration: "immigrants", refugee: "displacement", export: "trade", import: "trade",
    fdi: "investment", speech: "debate", speeche: "debate", money: "remittances",
  }));
  const meant = (word) => MEANT.get(word.replace(/s$/, "")) ?? word;

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
      entry.names = names(entry);
      entry.called = [entry.title, ...entry.names].map(bare);
      // a source is known by its symbol: that its title begins as the words sought says little
      entry.heads = entry.kind === "Document" ? entry.names.map(bare) : entry.called;
      // "Plan of Action", "33/134"
      entry.ends = (entry.kind === "Term" ? entry.called : entry.names).map(spelt);
      entry.words = plain([entry.title, entry.name, ...entry.names].join(" "));
      if (entry.kind === "Country") [entry.topics, entry.text] = [plain(entry.text), ""];
    });
    const index = new MiniSearch({
      fields: Object.keys(WEIGHTS),
      tokenize: plain,
      processTerm: (term) => term,
      searchOptions: {
        boost: WEIGHTS,
        prefix: true,
        fuzzy: (term) => term.length > 4 && !/\d/.test(term) && 0.2,
        boostDocument: (id) => entries[id].kind === "Document" ? 0.5 : 1,
      },
    });
    index.addAll(entries);
    return { kinds, entries, index };
  }

  // A resolution is also asked for by its number.
  function names({ names }) {
    const numbers = names.map((name) => name.match(/^A\/RES\/(\d.*)/)?.[1]).filter(Boolean);
    return [...names, ...numbers.map((number) => `resolution ${number}`)];
  }

  // The phrases of a query, each a list of words; of one that is not closed the last may go on.
  function quoted(text) {
    return [...text.matchAll(PHRASE)]
      .map(([, said, closed]) => ({ said: plain(said), open: !closed }))
      .filter(({ said }) => said.length);
  }

  function hasPhrase(entry, { said, open }) {
    entry.whole ??= [entry.title, ...entry.names, entry.beside, entry.text]
      .map((text) => ` ${spelt(text)} `).join("\n");
    return entry.whole.includes(` ${said.join(" ")}${open ? "" : " "}`);
  }

  const MEANING = (number) => `Nothing has these words; ${number} with others that mean the same`;
  const ALIKE = (number) => `Nothing has these words as they are spelt; ${number} with words like them`;
  const SOME = (number) => `Nothing has all these words; ${number} with some of them`;
  const BEGUN = (number) => `Nothing has this word as it stands; ${number} with longer ones`;
  const APART = (number) => `Nothing has this phrase; ${number} with its words apart`;

  // 67 begins no 67.1, but 13 may become 138.
  const has = (words, sought) => words.some((own) => own.startsWith(sought) && own[sought.length] !== ".");

  // Whether a name is what was sought, but for spaces, or word by word but for how it is spelt; one
  // that only begins so is another, as Ukraine for UK.
  function alike(name, sought, terms) {
    const words = name.split(" ");
    return words.join("") === sought.join("") || (words.length === sought.length
      && words.every((word) => terms.includes(word)) && !name.startsWith(sought.join(" ")));
  }

  function place(entry, sought, all, terms) {
    if (entry.called.includes(all) || spelt(entry.name) === all) return 0;
    if (entry.called.some((name) => alike(name, plain(all), terms))) return 0;
    if (entry.heads.some((name) => name.startsWith(all))) return 1;
    if (entry.kind.toLowerCase() === all.replace(/s$/, "")) return 1;
    if (entry.ends.some((name) => name.endsWith(` ${all}`))) return 1;
    const together = sought.length > 1 && hasPhrase(entry, { said: sought, open: true });
    return together || sought.every((word) => has(entry.words, word)) ? 2 : 3;
  }

  // The hits of the first of some ways to seek that has any, and what tells so if it is not the first.
  function hitsOf(index, sought) {
    const all = (words, more) => index.search(words.join(" "), { combineWith: "AND", ...more });
    const telling = sought.filter((word) => !LITTLE.has(word));
    const ways = [
      [undefined, () => all(sought)],
      [MEANING, () => all(sought.map(meant))],
      [ALIKE, () => all(sought, { fuzzy: (word) => word.length > 2 && !/\d/.test(word) && 1 })],
      [SOME, () => index.search((telling.length ? telling : sought).join(" "), { combineWith: "OR" })],
    ];
    for (const [but, seek] of ways) {
      const hits = seek();
      if (hits.length) return { hits, but };
    }
    return { hits: [] };
  }

  // The countries of which a name is sought, with something of which their briefs have a section.
  function countries(entries, sought) {
    const has = (topics, word) => topics.some((topic) => topic.startsWith(word))
      || topics.includes(TOPICS.get(word.replace(/s$/, "")));
    const met = entries.filter(({ topics, title, name, names }) => topics && [title, name, ...names]
      .map(plain).some((called) => {
        const rest = sought.filter((word) => !called.includes(word) && !LITTLE.has(word));
        return rest.length && called.every((word) => sought.includes(word))
          && rest.every((word) => has(topics, word));
      }));
    // South Sudan is meant, not Sudan
    return met.filter((one) => !met.some((other) => other.title.endsWith(` ${one.title}`)));
  }

  // The entries that have all words sought and all phrases; where none has, those that have the
  // words apart, in other words, or some of them, and ``but`` tells so.
  function search({ entries, kinds, index }, asked) {
    const text = asked.replace(ASKED, "").replace(/^(?:an?|the) /i, "");
    const sought = plain(text), phrases = quoted(text);
    let { hits, but } = hitsOf(index, sought);
    const exact = hits.filter(({ id }) => phrases.every((phrase) => hasPhrase(entries[id], phrase)));
    if (exact.length) hits = exact;
    else but ??= phrases.every(({ said }) => said.length < 2) ? BEGUN : APART;
    const said = phrases.length ? phrases : [{ said: sought, open: true }];
    const all = bare(but === MEANING ? sought.map(meant).join(" ") : text);
    const briefs = phrases.length ? [] : countries(entries, sought);
    if (briefs.length && but) [hits, but] = [[], undefined];
    const others = hits.filter(({ id }) => !briefs.includes(entries[id]));
    hits = [...briefs.map(({ id }) => ({ id, terms: sought, brief: true })), ...others].map((hit) => {
      const entry = entries[hit.id];
      const rank = hit.brief ? 0 : place(entry, sought, all, hit.terms);
      const kind = rank < 2 ? kinds.indexOf(entry.kind) : 0;
      return { ...entry, terms: new Set(hit.terms), phrases: said, score: hit.score, rank, order: kind };
    });
    hits.sort((a, b) => a.rank - b.rank || a.order - b.order || b.score - a.score || a.id - b.id);
    return { hits, but };
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  // Where a phrase stands in a list of words.
  function runs(words, { said, open }) {
    const alike = ([word, sought], place, { length }) =>
      word === sought || (open && place === length - 1 && word.startsWith(sought));
    return words.map((_, at) => words.slice(at, at + said.length)).filter((run) =>
      run.length === said.length && run.map((word, place) => [word.said, said[place]]).every(alike));
  }

  // What is to be marked in a text, in its order: phrases, and words found, little ones only where
  // there is nothing else.
  function marked(text, { terms, phrases }) {
    const words = [...text.matchAll(WORD)].map(({ 0: word, index }) =>
      ({ start: index, end: index + word.length, said: spelt(word) }));
    const whole = phrases.flatMap((phrase) => runs(words, phrase)
      .map((run) => ({ ...run[0], end: run.at(-1).end, phrase: true })));
    const parts = new Set(whole.length ? phrases.flatMap(({ said }) => said) : []);
    const found = words.filter(({ said }) => terms.has(said) && !parts.has(said));
    const telling = found.filter(({ said }) => !LITTLE.has(said));
    const marks = [...whole, ...(whole.length || telling.length ? telling : found)];
    return marks.sort((one, other) => one.start - other.start);
  }

  // A text around a phrase found in it, or where most words of those found stand together, marked;
  // nothing if nothing is in it.
  function excerpt(hit) {
    const { text } = hit, marks = marked(text, hit);
    if (!marks.length) return "";
    const near = ({ start }) => new Set(marks
      .filter((other) => other.start >= start && other.end <= start + AROUND)
      .map(({ said }) => said)).size;
    const whole = marks.filter(({ phrase }) => phrase);
    const first = (whole.length ? whole : marks)
      .reduce((best, mark) => (near(mark) > near(best) ? mark : best));
    const from = text.lastIndexOf(" ", Math.max(first.start - AROUND, 0)) + 1;
    const to = text.indexOf(" ", Math.max(first.start + AROUND, first.end));
    const shown = element("p", "found-text", from ? "… " : "");
    let done = from;
    for (const { start, end } of marks) {
      if (start < done) continue;
      if (to > 0 && start >= to) break;
      shown.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    shown.append(to > 0 ? `${text.slice(done, Math.max(done, to))} …` : text.slice(done));
    return shown;
  }

  // Another name under which an entry was found, where its title has not the words sought.
  function alias({ title, names }, sought) {
    const known = (called) => begun(sought, plain(called));
    return known(title) ? "" : names.find(known) ?? "";
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

  function count(hits, but, shown) {
    if (!hits.length) return "Nothing found";
    if (but) return but(hits.length);
    const all = `${hits.length} found`;
    return hits.length > shown ? `${all}, the first ${shown} shown` : all;
  }

  // What can be sought, told as long as nothing is sought and where nothing was found.
  function hint() {
    const place = (name, address) => {
      const link = element("a", "", name);
      link.href = root + address;
      return link;
    };
    return element("p", "found-hint",
      "Try a name, a symbol, a number or “Figure 3.1”. The beginning of a word is enough, and fewer words find more; ",
      "words in quotation marks are found only as they stand. All claims are in ", place("the ledger", "notebooks/ledger.html"),
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
    steer(around, field);
    let latest;
    const show = async (kind = "") => {
      const asked = latest = field.value;
      if (asked.trim()) status.textContent ||= "Loading …";
      const known = asked.trim() && await ready().catch(() => null);
      if (asked !== latest) return null;  // something else is sought by now
      const { hits, but } = known ? search(known, asked) : { hits: [] };
      const alike = hits.filter((hit) => hit.kind === kind);
      const wanted = alike.length ? alike : hits;
      const sought = plain(asked);
      help.hidden = hits.length > 0;
      list.replaceChildren(...wanted.slice(0, limit).map((hit) => item(hit, sought)));
      status.textContent = !asked.trim() ? "" : known
        ? count(wanted, but, limit) : "The search could not be loaded";
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
      const kept = counts.has(chosen) ? chosen : "";
      choice.hidden = counts.size < 2;
      choice.firstChild.replaceChildren(choice.querySelector("legend"), ...kinds.map(
        ([value, label]) => {
          const button = element("input");
          Object.assign(button, { type: "radio", name: "kind", value, checked: value === kept });
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

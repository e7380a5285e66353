// The search, on Pagefind's index: one list of results, in a dialog on every page and on suche.html.

const base = new URL("../../", import.meta.url);
let engine;

// The index is loaded once, on the first use. A failed attempt is forgotten, so that the next one can succeed.
function load() {
  engine ??= import(new URL("pagefind/pagefind.js", base).href)
    .then(async (pagefind) => {
      // A short page is not a better page, "Hund" means rather "Hund" than "Hundemarke", and the teaser is text
      // like the rest.
      const ranking = { pageLength: 0.3, termSimilarity: 4, metaWeights: { teaser: 0 } };
      await pagefind.options({ baseUrl: base.pathname, excerptLength: 22, ranking });
      await pagefind.init();
      return pagefind;
    })
    .catch((error) => {
      engine = undefined;
      throw error;
    });
  return engine;
}

// Pages that have all words; where there are none, those that have some: "Hund Wetzlar" is a Leistung and a place.
async function find(words) {
  const pagefind = await load();
  const answer = await pagefind.debouncedSearch(words, {}, 200);
  if (!answer || answer.results.length) return answer && { results: answer.results, all: true };
  const single = [...new Set(words.split(/\s+/))].filter((word) => word.length > 2);
  if (single.length < 2) return { results: [], all: true };
  const found = new Map();
  for (const { results } of await Promise.all(single.map((word) => pagefind.search(word)))) {
    for (const result of results) {
      // the best page for one word counts as much as the best for another
      const share = result.score / results[0].score;
      const known = found.get(result.id);
      if (known) known.share += share;
      else found.set(result.id, { result, share });
    }
  }
  const results = [...found.values()].sort((a, b) => b.share - a.share).map(({ result }) => result);
  return { results, all: false };
}

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

// Excerpts come as HTML with <mark>; only text and marks are taken over.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const nodes = [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent,
  );
  return element("p", {}, ...nodes);
}

function resultItem(data) {
  // Pagefind knows pages by their path; what leads nowhere else than into this site becomes a link.
  const url = new URL(data.url, base);
  // Most pages say in one sentence what they are; their excerpt would often be a part of keywords or lists.
  const text = data.meta.teaser ? element("p", {}, data.meta.teaser) : excerpt(data.excerpt);
  return element("li", {}, element("a", { href: url.href }, data.meta.title || url.pathname), text);
}

/**
 * Connect an input with a list of results and a line that says how many there are.
 * step: how many results at first and with every "more".
 */
function connect(input, box, { step, list }) {
  const status = element("p", { role: "status", class: "ozg-suche__zahl" });
  const results = element("ol", { class: "ozg-treffer", "data-search-result": "" });
  const help = element("div", { class: "ozg-suche__hilfe" });
  box.append(status, results, help);
  let run = 0;
  // The words the shown results belong to: Enter must not follow a result of older words.
  let settled = "";

  const azLink = () => element("a", { href: list }, "Alle Leistungen von A bis Z");

  async function more(found, from, own) {
    const data = await Promise.all(found.slice(from, from + step).map((result) => result.data()));
    if (own !== run) return;
    const items = data.map(resultItem);
    results.append(...items);
    // The button goes away: focus moves on to the first of the new results instead of getting lost.
    if (from) items[0].querySelector("a").focus();
    help.replaceChildren();
    if (found.length > from + step) {
      const button = element("button", { type: "button", class: "ozg-knopf ozg-knopf--neben" }, "Weitere Treffer zeigen");
      button.addEventListener("click", () => more(found, from + step, own));
      help.append(button);
    }
  }

  async function search() {
    const words = input.value.trim();
    const own = ++run;
    if (!words) {
      status.textContent = "";
      results.replaceChildren();
      help.replaceChildren();
      return;
    }
    let answer;
    try {
      answer = await find(words);
    } catch (error) {
      if (own !== run) return;
      status.textContent = "Die Suche ist hier gerade nicht möglich: Der Suchindex fehlt oder wurde nicht geladen.";
      results.replaceChildren();
      help.replaceChildren(element("p", {}, azLink()));
      return;
    }
    // null: somebody went on typing, and a newer search is on its way.
    if (!answer || own !== run) return;
    const count = answer.results.length;
    results.replaceChildren();
    help.replaceChildren();
    if (!count) {
      status.textContent = `Keine Treffer für „${words}“.`;
      help.append(
        element("p", {}, "Versuchen Sie ein anderes Wort, oder sehen Sie in der Liste nach: "),
        element("p", {}, azLink()),
      );
      return;
    }
    status.textContent = answer.all
      ? `${count} Treffer für „${words}“`
      : `Keine Seite hat alle Wörter von „${words}“. ${count} Treffer für einzelne:`;
    await more(answer.results, 0, own);
    if (own === run) settled = words;
  }

  // Arrow keys walk through the results; Tab works as everywhere.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...results.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement);
    if (place < 0) return;
    const next = stops[place + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  input.addEventListener("input", search);
  // The index begins to load while the first letters are typed.
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  return { search, first: () => (settled === input.value.trim() ? results.querySelector("a") : null) };
}

let dialog;

function build() {
  const input = element("input", { id: "ozg-suche-q", name: "q", type: "search", autocomplete: "off", enterkeyhint: "search" });
  const close = element("button", { type: "button", class: "ozg-knopf ozg-knopf--neben" }, "Schließen");
  const form = element(
    "form",
    { class: "ozg-suchfeld", role: "search", method: "get", action: new URL("suche.html", base).href, "aria-labelledby": "ozg-suche-titel" },
    element("label", { for: "ozg-suche-q" }, "Suchbegriff"),
    element("div", { class: "ozg-suchfeld__zeile" }, input, element("button", { type: "submit", class: "ozg-knopf ozg-knopf--haupt" }, "Suchen")),
  );
  const box = element("div", { class: "ozg-dialog__inhalt" });
  box.append(element("div", { class: "ozg-dialog__kopf" }, element("h2", { id: "ozg-suche-titel" }, "Suche"), close), form);
  const node = element("dialog", { class: "ozg-dialog", "aria-labelledby": "ozg-suche-titel" }, box);
  document.body.append(node);

  const list = new URL("leistungen/index.html", base).href;
  const search = connect(input, box, { step: 8, list });
  close.addEventListener("click", () => node.close());
  // A click beside the box closes it, as visitors expect.
  node.addEventListener("click", (event) => event.target === node && node.close());
  node.addEventListener("keydown", (event) => {
    // In a search field the browser's Escape empties the field first; here it always closes.
    if (event.key !== "Escape") return;
    event.preventDefault();
    node.close();
  });
  form.addEventListener("submit", (event) => {
    const first = search.first();
    // Without a result yet, the form goes its plain way to suche.html.
    if (!first && input.value.trim()) return;
    event.preventDefault();
    if (first) location.href = first.href;
  });
  return { node, input, search: search.search };
}

/** Open the search dialog; words: what the visitor has typed elsewhere. Closing gives the focus back to opener. */
export function open(opener, words) {
  dialog ??= build();
  if (words) dialog.input.value = words;
  if (!dialog.node.open) dialog.node.showModal();
  dialog.node.addEventListener("close", () => opener.focus(), { once: true });
  dialog.input.focus();
  dialog.input.select();
  if (dialog.input.value) dialog.search();
}

/** Drive suche.html: the words stand in its address (?q=), so that a search can be kept and passed on. */
export function page(container) {
  const form = container.querySelector("form");
  const input = form.querySelector("input");
  const list = new URL(container.dataset.sucheListe || "leistungen/index.html", location.href).href;
  const search = connect(input, container, { step: 15, list });
  input.value = new URLSearchParams(location.search).get("q") || "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = input.value.trim();
    history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname);
    search.search();
  });
  if (input.value) search.search();
}

// The search, on Pagefind's index: one list of results, in a dialog on every page and on suche.html.

import { find, load } from "./finden.js";
import { plain } from "./woerter.js";

const base = new URL("../../", import.meta.url);

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

// place: where somebody asks for; the page of a Leistung says who is in charge there. Most Leistungen no Landkreis has.
function resultItem(data, place) {
  // Pagefind knows pages by their path; what leads nowhere else than into this site becomes a link.
  const url = new URL(data.url, base);
  // Most pages say in one sentence what they are; their excerpt would often be a part of keywords or lists.
  const text = data.meta.teaser ? element("p", {}, data.meta.teaser) : excerpt(data.excerpt);
  const item = element("li", {}, element("a", { href: url.href }, data.meta.title || url.pathname), text);
  const [, service] = /\/leistungen\/([a-z0-9-]+)\.html$/.exec(url.pathname) || [];
  if (place && place.town && service && service !== "index") {
    const there = new URL(`leistungen/${service}.html#ihr-ort=${place.id}`, base);
    item.append(element("p", {}, element("a", { href: there.href }, `${data.meta.title} in ${place.name}`)));
  }
  return item;
}

// What is said above the results.
function summary({ count: number, words, missing, place, all, mentioned }, asked) {
  const count = `${number} Treffer`;
  const nowhere = missing.length ? `„${missing.join("“, „")}“ steht auf keiner Seite. ` : "";
  if (!number) return nowhere || `Keine Treffer für „${asked}“.`;
  const where = place ? `, dazu ${place.name}` : "";
  const only = mentioned ? `. „${mentioned}“ wird hier nur erwähnt; eine eigene Seite dazu gibt es nicht.` : "";
  return nowhere + (all ? `${count} für „${words}“${where}${only}` : `Keine Seite hat alle Wörter von „${words}“. ${count} für einzelne${where}:`);
}

// A word that stands nowhere was replaced by another: whether that one is only a guess, because the best page has none of
// the words in its name. "Briefwahl" is no "Brief" and no "Wahl".
async function isGuess({ results, count, words, missing }) {
  if (!missing.length || !count) return false;
  const title = plain((await results[0].data()).meta.title || "");
  return !plain(words).split(/\s+/).some((word) => word.length > 3 && title.includes(word));
}

/**
 * Connect an input with a list of results and a line that says how many there are.
 * step: how many results at first and with every "more". told: is told the words whose results are shown.
 */
function connect(input, box, { step, list, told }) {
  const status = element("p", { role: "status", class: "ozg-suche__zahl" });
  const before = element("div", { class: "ozg-suche__davor" });
  const results = element("ol", { class: "ozg-treffer", "data-search-result": "" });
  const help = element("div", { class: "ozg-suche__hilfe" });
  box.append(status, before, results, help);
  let run = 0;
  // The words the shown results belong to: Enter must not follow a result of older words.
  let settled = "";

  const portal = document.querySelector("[data-portal]")?.dataset.portal;
  const elsewhere = () => (portal ? [element("p", {}, element("a", { href: portal }, `Auf ${new URL(portal).hostname} suchen`))] : []);
  const azLink = () => element("a", { href: list }, "Alle Leistungen von A bis Z");
  // Where else to look: also below results, for what is not on this site may still be mentioned on some page of it.
  const otherwise = (words) => [element("p", {}, words), element("p", {}, azLink()), ...elsewhere()];

  async function more(found, place, from, own) {
    const data = await Promise.all(found.slice(from, from + step).map((result) => result.data()));
    if (own !== run) return;
    const items = data.map((one) => resultItem(one, place));
    results.append(...items);
    // The button goes away: focus moves on to the first of the new results instead of getting lost.
    if (from) items[0].querySelector("a").focus();
    help.replaceChildren();
    if (found.length > from + step) {
      const button = element("button", { type: "button", class: "ozg-knopf ozg-knopf--neben" }, "Weitere Treffer zeigen");
      button.addEventListener("click", () => more(found, place, from + step, own));
      help.append(button);
    }
    help.append(...otherwise("Nicht das Richtige dabei? Hier können Sie weitersuchen:"));
  }

  async function search() {
    const words = input.value.trim();
    const own = ++run;
    if (!words) {
      told("");
      status.textContent = "";
      before.replaceChildren();
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
      before.replaceChildren();
      results.replaceChildren();
      help.replaceChildren(element("p", {}, azLink()));
      return;
    }
    // null: somebody went on typing, and a newer search is on its way.
    if (!answer || own !== run) return;
    const doubtful = answer.mentioned || await isGuess(answer).catch(() => false);
    if (own !== run) return;
    told(words);
    results.replaceChildren();
    help.replaceChildren();
    status.textContent = summary(answer, words);
    // Pages that are hardly an answer may be all there is: the way on stands before them.
    before.replaceChildren(...(doubtful ? elsewhere() : []));
    if (!answer.results.length) {
      help.append(...otherwise("Versuchen Sie ein anderes Wort, oder sehen Sie in der Liste nach:"));
      return;
    }
    await more(answer.results, answer.place, 0, own);
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

// The words stay with this entry of the browser's history: who follows a result and comes back finds the results again.
const keep = (words) => history.replaceState(words ? { suche: words } : null, "");

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
  const search = connect(input, box, { step: 8, list, told: keep });
  node.addEventListener("close", () => keep(""));
  close.addEventListener("click", () => node.close());
  // A result may lead to another place of this page, which must not stay behind the dialog.
  addEventListener("hashchange", () => node.close());
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
  // Unless the answer of a place, which a result led to, has the focus already.
  dialog.node.addEventListener("close", () => document.activeElement === document.body && opener.focus(), { once: true });
  dialog.input.focus();
  dialog.input.select();
  if (dialog.input.value) dialog.search();
}

/** Drive suche.html: the words stand in its address (?q=) and title, so that a search can be kept and passed on. */
export function page(container) {
  const form = container.querySelector("form");
  const input = form.querySelector("input");
  const list = new URL(container.dataset.sucheListe || "leistungen/index.html", location.href).href;
  const title = document.title;
  const address = (words) => (words ? "?q=" + encodeURIComponent(words) : location.pathname);
  const asked = () => new URLSearchParams(location.search).get("q") || "";
  let sent = asked();
  function told(words) {
    document.title = words ? `${words} – ${title}` : title;
    if (words === asked()) return;
    // A search that was sent stays behind as a step to come back to; what is typed on the way does not.
    history[sent && asked() === sent ? "pushState" : "replaceState"](null, "", address(words));
  }
  const search = connect(input, container, { step: 15, list, told });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    told(input.value.trim());
    sent = asked();
    search.search();
  });
  addEventListener("popstate", () => {
    input.value = sent = asked();
    search.search();
  });
  // On a slow connection somebody may have begun to type already.
  input.value ||= sent;
  if (input.value) search.search();
}

// „Ihr Ort“: a field that finds a place by its name or postcode. What it knows loads with the first letter.
// Nothing is kept on the device unless the visitor presses "merken"; "vergessen" removes it again.
(function (doc) {
  "use strict";
  const KEY = "ozg-ort", MOST = 8;
  let loading;

  function element(name, attributes, ...children) {
    const node = doc.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  }
  const button = (text, action) => {
    const node = element("button", { type: "button", class: "ozg-knopf ozg-knopf--neben" }, text);
    node.addEventListener("click", action);
    return node;
  };

  // Stored may be anything: a link is made only of what an id can be.
  function remembered() {
    try {
      const [id, name] = JSON.parse(localStorage.getItem(KEY));
      return /^[a-z0-9-]+$/.test(id) && name ? [id, String(name)] : null;
    } catch { return null; }
  }
  function remember(place) {
    try {
      if (place) localStorage.setItem(KEY, JSON.stringify(place));
      else localStorage.removeItem(KEY);
    } catch { return false; }
    doc.dispatchEvent(new Event(KEY));
    return true;
  }

  // "rüsselsheim", "ruesselsheim" and "russelsheim" are the same.
  const bare = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  function spellings(text) {
    const low = text.normalize("NFC").toLowerCase().replace(/ß/g, "ss");
    return [bare(low), bare(low.replace(/[äöü]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter]))];
  }

  function load(url) {
    loading ??= fetch(url)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(({ kreise, orte }) => orte.map(([name, id, kreis, codes, art, contacts]) => (
        { name, id, art, contacts, kreis: kreise[kreis] || "", codes: codes.split(" "), words: spellings(name) }
      )))
      .catch((error) => {
        loading = undefined; // the next letter tries again
        throw error;
      });
    return loading;
  }

  // Names that begin with the words come first.
  function find(places, text) {
    // "36304 Alsfeld": the postcode decides
    const [code] = /^\d+$|\b\d{5}\b/.exec(text) || [];
    if (code) return places.filter((place) => place.codes.some((one) => one.startsWith(code)));
    const asked = spellings(text);
    if (!asked[0]) return [];
    const rank = (place) => Math.min(...place.words.map((word, way) => (
      word === asked[way] ? 0 : word.startsWith(asked[way]) ? 1 : asked[way].split(" ").every((part) => (" " + word).includes(" " + part)) ? 2 : 3
    )));
    return places.map((place) => [rank(place), place]).filter(([value]) => value < 3)
      .sort((a, b) => a[0] - b[0]).map(([, place]) => place);
  }

  function finder(box, number) {
    const { ort: source, ortTitel: title, ortLeistung: service = "", ortOrte: listed = "", ortFragen: whom = "" } = box.dataset;
    const root = new URL("../", new URL(source, doc.baseURI));
    // Ids of places with a page of the service; "*": all, but those with a minus.
    const pages = listed.split(" ");
    const hasPage = (id) => pages.includes(id) || (pages[0] === "*" && !pages.includes("-" + id));
    // For the others the page of the service answers: by id, else by the kind of place.
    const offices = whom && JSON.parse(whom);
    const address = (id) => new URL(!service ? `kommunen/${id}.html` : hasPage(id) ? `leistungen/${service}/${id}.html`
      : `leistungen/${service}.html#ihr-ort=${id}`, root).href;
    const id = "ort-" + number;
    const input = element("input", { id, type: "text", autocomplete: "off", enterkeyhint: "go", "aria-describedby": id + "-hilfe" });
    const status = element("p", { role: "status" });
    const list = element("ul", { class: "ozg-links" });
    const form = element("form", { class: "ozg-suchfeld" },
      element("label", { for: id }, title),
      element("div", { class: "ozg-suchfeld__zeile" }, input, element("button", { class: "ozg-knopf ozg-knopf--haupt" }, "Weiter")),
      element("p", { id: id + "-hilfe", class: "ozg-suchfeld__hinweis" }, "Name oder Postleitzahl"));
    const own = element("p", { class: "ozg-ort-gemerkt" });
    const reply = element("div", { role: "status", class: "ozg-ort-antwort" });
    const plain = box.firstElementChild;
    box.prepend(own, form, status, list, reply);
    let run = 0, found = [];

    // asked: by the visitor now, not because it is remembered
    async function answer(id, asked) {
      const now = ++run;
      const [places, script] = await Promise.all([load(source), import(new URL("assets/js/ort-antwort.js", root))]).catch(() => [[]]);
      const place = places.find((one) => one.id === id);
      if (!place || now !== run) return;
      list.replaceChildren();
      status.textContent = "";
      reply.replaceChildren(...script.answer(element, place, offices[id] || offices[place.art], root));
      if ((remembered() || [])[0] !== id) reply.append(keeper(element("div", { "data-ort-merken": id, "data-ort-name": place.name })));
      if (asked) reply.querySelector("a").focus();
    }

    async function show() {
      const text = input.value.trim(), now = ++run;
      let places;
      found = [];
      reply.replaceChildren();
      // the answer has gone; asked for again, it shall come again
      if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
      if (text.length < 2) {
        status.textContent = "";
        list.replaceChildren();
        return;
      }
      try {
        places = await load(source);
      } catch {
        status.textContent = "Die Orte konnten nicht geladen werden. Bitte wählen Sie aus der Liste.";
        plain.hidden = false;
        return;
      }
      if (now !== run) return;
      found = find(places, text);
      plain.hidden = Boolean(service) && found.length > 0;
      const more = found.length - MOST;
      status.textContent = !found.length ? "Keine Stadt oder Gemeinde gefunden für „" + text + "“. Einen Ortsteil finden Sie über seine Postleitzahl."
        : found.length === 1 ? "1 Ort gefunden."
        : /^\d{5}$/.test(text) ? "Diese Postleitzahl gehört zu " + found.length + " Orten. Welcher ist Ihrer?"
        : found.length + " Orte gefunden." + (more > 0 ? " Die ersten " + MOST + " stehen hier; bitte weitertippen." : "");
      list.replaceChildren(...found.slice(0, MOST).map((place) => element("li", {},
        element("a", { href: address(place.id) }, place.name + (place.kreis ? " (" + place.kreis + ")" : "")))));
    }

    input.addEventListener("input", show);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await show();
      if (found.length === 1) location.href = address(found[0].id);
      else if (found.length) list.querySelector("a").focus();
      else {
        if (input.value.trim().length < 2) status.textContent = "Bitte geben Sie mindestens zwei Zeichen ein.";
        input.focus();
      }
    });
    // Arrow keys walk, and Tab.
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [input, ...list.querySelectorAll("a")];
      const place = stops.indexOf(doc.activeElement);
      if (!step || place < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(place + step, 0), stops.length - 1)].focus();
    });

    function showOwn() {
      const place = remembered();
      own.hidden = !place;
      own.replaceChildren();
      if (place) {
        own.append("Gemerkt: ", element("a", { href: address(place[0]) }, place[1]), " ", button("Ort vergessen", () => {
          remember(null);
          reply.replaceChildren();
          input.focus();
        }));
        if (whom && !hasPage(place[0]) && !reply.firstChild) answer(place[0], false);
      }
    }
    doc.addEventListener(KEY, showOwn);
    showOwn();
    plain.hidden = Boolean(service);
    // after the browser went to the target
    const arrive = () => {
      const [here, id] = /^#ihr-ort=?([a-z0-9-]*)$/.exec(location.hash) || [];
      if (here && !id) input.focus();
      else if (here && hasPage(id)) location.replace(address(id)); // "back" does not lead here again
      else if (here && whom) answer(id, true);
    };
    addEventListener("load", arrive);
    addEventListener("hashchange", arrive);
  }

  function keeper(box) {
    const { ortMerken: id, ortName: name } = box.dataset;
    const status = element("p", { role: "status" });
    const toggle = button("", () => {
      const own = (remembered() || [])[0] === id;
      status.textContent = !remember(own ? null : [id, name]) ? "Ihr Browser lässt das nicht zu."
        : own ? name + " ist vergessen." : name + " ist auf diesem Gerät gemerkt.";
    });
    const label = () => { toggle.textContent = (remembered() || [])[0] === id ? "Ort vergessen" : "Ort merken: " + name; };
    doc.addEventListener(KEY, label);
    label();
    box.append(toggle, status);
    return box;
  }

  doc.querySelectorAll("[data-ort]").forEach(finder);
  doc.querySelectorAll("[data-ort-merken]").forEach(keeper);
})(document);

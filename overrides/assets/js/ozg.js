// Menu, colour scheme, filter chips, answers that open by their address, the way to the search and to the own place, cards to copy.
// A classic script, not a module: modules do not load from file://, and the site shall work from there.
(function (doc, root) {
  "use strict";
  const base = new URL("../../", doc.currentScript.src).href;
  const all = (selector, from = doc) => [...from.querySelectorAll(selector)];

  // Menu of small screens. On wide ones the stylesheet shows the navigation anyway.
  const menu = doc.querySelector("[data-menu-open]");
  const nav = doc.getElementById("hauptnavigation");
  function openMenu(open) {
    menu.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("ozg-offen", open);
  }
  menu.addEventListener("click", () => openMenu(menu.getAttribute("aria-expanded") !== "true"));
  doc.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.getAttribute("aria-expanded") !== "true") return;
    // Focus must not stay on a link that has just disappeared.
    if (nav.contains(doc.activeElement)) menu.focus();
    openMenu(false);
  });

  // Colour scheme: the first step always goes to what is not shown now, so that it has an effect.
  const toggle = doc.querySelector("[data-scheme-toggle]");
  const words = { system: "wie System", hell: "hell", dunkel: "dunkel" };
  const current = () => root.dataset.farbschema || "system";
  function nextScheme() {
    const order = matchMedia("(prefers-color-scheme: dark)").matches ? ["system", "hell", "dunkel"] : ["system", "dunkel", "hell"];
    return order[(order.indexOf(current()) + 1) % 3];
  }
  function label() {
    toggle.querySelector(".ozg-werkzeug__stand").textContent = ": " + words[current()];
  }
  toggle.addEventListener("click", () => {
    const scheme = nextScheme();
    if (scheme === "system") delete root.dataset.farbschema;
    else root.dataset.farbschema = scheme;
    try {
      if (scheme === "system") localStorage.removeItem("ozg-farbschema");
      else localStorage.setItem("ozg-farbschema", scheme);
    } catch (e) { /* storage is blocked: the choice lasts for this page */ }
    label();
  });
  label();

  // Search: its module and the index load when somebody searches, not before.
  const search = () => import(base + "assets/js/suche.js");
  function openSearch(opener, words) {
    search().then((module) => module.open(opener, words), () => {
      // From file:// or with a broken connection there is still the page.
      location.href = base + "suche.html" + (words ? "?q=" + encodeURIComponent(words) : "");
    });
  }
  for (const opener of all("[data-search-open]")) {
    if (opener.tagName === "FORM") {
      opener.addEventListener("submit", (event) => {
        event.preventDefault();
        openSearch(opener.querySelector("input"), opener.querySelector("input").value);
      });
    } else {
      opener.setAttribute("role", "button");
      opener.setAttribute("aria-haspopup", "dialog");
      opener.addEventListener("keydown", (event) => {
        // A link answers to Enter only; what calls itself a button answers to the space bar too.
        if (event.key === " ") { event.preventDefault(); opener.click(); }
      });
      opener.addEventListener("click", (event) => {
        // With a modifier key the visitor wants the page, in a new tab.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        openSearch(opener, "");
      });
    }
  }
  // Who comes back from a result finds the search as it was.
  const [arrival] = performance.getEntriesByType("navigation");
  if (history.state && history.state.suche && arrival && arrival.type === "back_forward") {
    openSearch(all("[data-search-open]")[0], String(history.state.suche));
  }
  const page = doc.querySelector("[data-suche-seite]");
  if (page) search().then((module) => module.page(page), () => {
    const link = Object.assign(doc.createElement("a"), { href: page.dataset.sucheListe, textContent: "Alle Leistungen von A bis Z" });
    const text = doc.createElement("p");
    text.append("Die Suche kann hier nicht geladen werden. Sehen Sie in der Liste nach: ", link);
    page.append(text);
  });

  // Who has had a place remembered (ort.js) is led to it. Stored may be anything: a link is made only of what an id can be.
  for (const link of all("[data-ort-link]")) {
    try {
      const [id, name] = JSON.parse(localStorage.getItem("ozg-ort"));
      if (!/^[a-z0-9-]+$/.test(id) || !name) continue;
      link.href = base + "kommunen/" + id + ".html";
      link.lastElementChild.textContent = "Ihr Ort: " + name;
    } catch (e) { /* nothing remembered, or storage is blocked */ }
  }

  // Filter chips: groups with the same target narrow it together.
  const filters = all("[data-filter]");
  function apply(target) {
    const groups = filters.filter((group) => group.dataset.filter === target);
    const chosen = groups.map((group) => [group.dataset.filterFeld, group.querySelector('[aria-pressed="true"]').dataset.wert]);
    const lists = all('[data-filter-teil="' + CSS.escape(target) + '"], #' + CSS.escape(target));
    const items = lists.flatMap((list) => [...list.children]);
    let shown = 0;
    for (const item of items) {
      item.hidden = !chosen.every(([field, value]) => !value || (item.dataset[field] || "").split("|").includes(value));
      if (!item.hidden) shown += 1;
    }
    for (const list of lists) {
      // A letter without entries says nothing: its heading goes with it.
      const section = list.closest("[data-filter-gruppe]");
      if (section) section.hidden = !section.querySelector("li:not([hidden])");
    }
    for (const group of groups) {
      group.querySelector('[role="status"]').textContent = shown === 1 ? "1 Eintrag" : shown + " Einträge";
    }
  }
  for (const group of filters) {
    group.addEventListener("click", (event) => {
      const chip = event.target.closest("button");
      if (!chip) return;
      for (const other of all("button", group)) other.setAttribute("aria-pressed", String(other === chip));
      apply(group.dataset.filter);
    });
  }

  // Cards for other websites. What copying came to is said beside the button, anew each time.
  for (const button of all("[data-kopieren]")) {
    button.addEventListener("click", async () => {
      const status = button.nextElementSibling;
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(button.parentElement.previousElementSibling.textContent);
        status.textContent = "Kopiert.";
      } catch (e) { status.textContent = "Ihr Browser lässt das nicht zu. Markieren und kopieren Sie den Text bitte selbst."; }
    });
  }

  // An address that ends in #frage opens the answer and everything around it.
  function openTarget() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (e) { /* a stray % : take it as it is */ }
    const target = id && doc.getElementById(id);
    let closed = target && target.closest("details:not([open])");
    if (!closed) return;
    for (; closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  // On paper nothing can be opened.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const item of opened) item.open = true;
  });
  addEventListener("afterprint", () => {
    for (const item of opened) item.open = false;
  });
})(document, document.documentElement);

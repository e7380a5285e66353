// Who is in charge of a Leistung at a place: read from the row that the page of the place has for it.

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
}

/** Return what to show. address: of the row, kommunen/<place>.html#leistung-<id>. name: of the place. */
export async function answer(address, name) {
  const [page, row] = address.split("#");
  const reply = await fetch(page);
  if (!reply.ok) throw new Error(`${reply.status} ${page}`);
  const read = new DOMParser().parseFromString(await reply.text(), "text/html");
  const found = read.getElementById(row);
  const more = element("p", {}, element("a", { href: found ? address : page }, `${name}: Stellen und alle Leistungen`));
  // A Landkreis lists only its own tasks.
  if (!found) return [element("p", {}, `Für ${name} ist hier keine Stelle genannt. Landkreise sind nur für einen Teil der Leistungen zuständig. Bitte geben Sie Ihre Stadt oder Gemeinde ein.`), more];
  const status = found.querySelector(".ozg-status");
  const said = status ? ` (${status.textContent.trim()})` : "";
  const answers = [element("p", {}, `${name}: `, element("strong", {}, found.querySelector(".ozg-quelle").textContent), said), more];
  // Where the place has no contacts yet, its page says where else they are.
  const elsewhere = read.querySelector("[data-kontakte-anderswo]");
  if (elsewhere) {
    const link = element("a", { href: elsewhere.href }, elsewhere.textContent);
    answers.push(element("p", {}, "Anschrift und Telefon sind hier noch nicht erfasst. Suchen Sie sie auf ", link, "."));
  }
  return answers;
}

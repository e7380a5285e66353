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
  const found = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById(row);
  // A Landkreis lists only its own tasks.
  if (!found) return [element("p", {}, "Das ist keine Aufgabe des Landkreises, sondern der Stadt oder Gemeinde. Bitte geben Sie Ihren Ort ein.")];
  const online = found.querySelector(".ozg-status") ? ", online möglich" : "";
  return [
    element("p", {}, `In ${name}: `, element("strong", {}, found.querySelector(".ozg-quelle").textContent), online),
    element("p", {}, element("a", { href: address }, `${name}: Stellen und alle Leistungen`)),
  ];
}

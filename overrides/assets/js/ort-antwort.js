// What the place finder shows on the page of a Leistung for a place that says nothing of it.

/**
 * Return what to show. element: makes one. place: as the finder knows it; office: whom to ask there, with {ort} and
 * {kreis} for names, nothing if a Landkreis does not decide. root: of the site.
 */
export function answer(element, { id, name, kreis, contacts }, office, root) {
  const more = element("p", {}, element("a", { href: new URL(`kommunen/${id}.html`, root) }, `${name}: Stellen und Leistungen`));
  if (!office) return [element("p", {}, `${name}: Landkreise sind nur für einen Teil der Leistungen zuständig. Bitte geben Sie Ihre Stadt oder Gemeinde ein.`), more];
  const answers = [element("p", {}, `${name}: `, element("strong", {}, office.replace("{ort}", name).replace("{kreis}", kreis))), more];
  // Who asks a Leistung for their place wants to call somebody.
  const { portal } = document.querySelector("[data-portal]")?.dataset || {};
  if (portal && !contacts) {
    const link = element("a", { href: portal }, new URL(portal).hostname);
    answers.push(element("p", {}, "Anschrift und Telefon sind hier noch nicht erfasst. Suchen Sie sie auf ", link, "."));
  }
  return answers;
}

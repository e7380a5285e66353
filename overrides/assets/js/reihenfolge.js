// Which of the pages found is shown first.

import { plain } from "./woerter.js";

/**
 * How Pagefind counts. A short page is not a better page; a word that stands in many places says more than one in the
 * title alone; "Hund" means rather "Hund" than "Hundemarke"; the teaser is text like the rest. Compared for a hundred
 * questions of citizens with other numbers.
 */
export const RANKING = { pageLength: 0.1, termSaturation: 2, termSimilarity: 4, metaWeights: { title: 2, teaser: 0 } };

/** Words of this weight or more say what a page is about: those of editors, and headings (hooks/ozg/findable.py). */
export const ABOUT = 3;

const FIRST = 10; // the rest stays as Pagefind has it

// Who asks for a thing mostly wants to get it. Titles like these are about less: about changing it or getting rid of
// it, or about some of its cases ("… für schwerbehinderte Menschen").
const LESS = /\b(?:ab|um)(?=meld)|aender|ausnahm|befrei|ersatz|ersetz|erweiter|uebertrag|umbett|verkuerz|verlaenger|verlust/;
const CASE = / (?:für|bei|nach|vom|mit|um|auf|an|ab|im|aus|am) (.*)/;
const SHARE = 0.6; // of its score has a page about less than was asked for

const wordsOf = (text) => plain(text).match(/[\p{L}\d]{2,}/gu) || [];
// "verloren" and "Verlust", "Steuer" and "Hundesteuer"
const alike = (one, other) => one === other
  || (other.length > 2 && one.slice(0, 4) === other.slice(0, 4)) || (other.length > 3 && one.includes(other));

function isAboutLess(title, asked) {
  const [less] = plain(title).match(LESS) || [];
  if (less && !asked.some((word) => word.startsWith(less.slice(0, 4)))) return true;
  const nouns = (title.match(CASE)?.[1].match(/\p{Lu}\p{L}+|\d+/gu) || []).map(plain);
  return nouns.length > 0 && !nouns.some((noun) => asked.some((word) => alike(noun, word)));
}

// The page of a place as a result like Pagefind's.
const pageOf = ({ id, name, kreis }) => ({
  data: async () => ({ url: `kommunen/${id}.html`, meta: { title: name, teaser: kreis || "Stadt, Gemeinde oder Landkreis in Hessen" } }),
});

/**
 * Returns the results with the best of the first in front, and the page of the place among them. words: what was asked;
 * place: where, if that was asked too; answered: whether the results are about what was asked for.
 */
export async function arrange(results, words, place, answered) {
  const asked = wordsOf(words);
  const own = place && pageOf(place);
  const first = await Promise.all(results.slice(0, FIRST).map(async (result) => ({ result, ...await result.data() })));
  for (const page of first) {
    const title = page.meta.title || "";
    // Who types a name means the page of that name: "Kassel" before "Landkreis Kassel".
    page.named = plain(title) === plain(words);
    // Bundles are for authorities, who ask for them by that word.
    page.last = page.url.includes("/buendel/") && !asked.some((word) => word.includes("buendel"));
    page.points = page.result.score * (page.url.includes("/leistungen/") && isAboutLess(title, asked) ? SHARE : 1);
    if (!/\/kommunen\/(?:index\.html)?$/.test(page.url)) continue;
    // The list of places has, as words of its editors, what every town has ("Bürgerbüro"): who asks for that needs the
    // page of their own, and first has to say which. For all else the list is of no use to those who named their place.
    page.named = page.weighted_locations.some(({ weight }) => weight >= ABOUT);
    if (own && page.named) page.result = own;
    else page.last ||= Boolean(own);
  }
  first.sort((one, other) => one.last - other.last || other.named - one.named || other.points - one.points);
  const arranged = [...first.map(({ result }) => result), ...results.slice(FIRST)];
  // Else the page of the place comes after the best page for the other words, if there is one.
  if (own && !arranged.includes(own)) arranged.splice(answered ? 1 : 0, 0, own);
  return arranged;
}

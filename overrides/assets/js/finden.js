// How a question becomes results. `find`, at the end, goes these steps; each has a function of that name:
//
//   1. mend                  "hunt anmelden" means "hund anmelden"                            (woerter.js)
//   2. essence               "wo melde ich meinen Hund an" means "anmelden Hund"              (woerter.js)
//   3. isLastQuestion        while somebody types, only what they typed last is answered
//   4. withAllWords          pages that have all words
//   5. withoutPlace          if there is none: "hund wetzlar" is "hund", asked for in Wetzlar
//   6. withSomeWords         if there is still none: pages that have some of the words
//   7. onlyMentioned         whether these pages are about what was asked for, or only name it
//
// Pages come from Pagefind's index, what is known of words from the list beside it (hooks/ozg/search.py).

import { essence, lastOfSameBeginning, mend, plain, readWords } from "./woerter.js";

const base = new URL("../../", import.meta.url);
const loaded = new Map();

// Everything is loaded once, on the first use. A failed attempt is forgotten, so that the next one can succeed.
function once(name, start) {
  if (!loaded.has(name)) {
    loaded.set(name, start().catch((error) => {
      loaded.delete(name);
      throw error;
    }));
  }
  return loaded.get(name);
}

async function file(path) {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer;
}

export const load = () => once("index", async () => {
  const pagefind = await import(new URL("pagefind/pagefind.js", base).href);
  // A short page is not a better page, "Hund" means rather "Hund" than "Hundemarke", and the teaser is text like the rest.
  const ranking = { pageLength: 0.3, termSimilarity: 4, metaWeights: { teaser: 0 } };
  await pagefind.options({ baseUrl: base.pathname, excerptLength: 22, ranking });
  await pagefind.init();
  return pagefind;
});

const loadWords = () => once("words", async () => readWords(await (await file("pagefind/woerter.txt")).text()));
const loadPlaces = () => once("places", async () => (await file("kommunen/orte.json")).json());

// Waits until somebody stops typing. Returns whether they asked nothing else meanwhile.
async function isLastQuestion(pagefind, words) {
  return await pagefind.debouncedSearch(words, {}, 200) !== null;
}

// Pagefind loads the part of its index in which a word stands. Longer words with the same beginning may stand in the
// next: with the last of them loaded too, what is found does not hang on where the index happens to be cut.
async function withAllWords(pagefind, words, known) {
  if (known) await Promise.all(lastOfSameBeginning(words, known).map((word) => pagefind.preload(word))).catch(() => {});
  return (await pagefind.search(words)).results;
}

// "Frankfurt" is enough for "Frankfurt am Main", "Limburg" for "Limburg a. d. Lahn".
const apart = (name) => plain(name).replaceAll("-", " ");
const short = (name) => apart(name).replace(/ \(.*| (?:am|an|a\.|v\.|i\.|im|bei|der) .*/g, "");

// Returns the place among the words, with the words that are left; a town before a Landkreis of the same name.
async function withoutPlace(words) {
  const { orte, kreise } = await loadPlaces();
  const asked = words.split(/[\s-]+/);
  const low = ` ${plain(asked.join(" "))} `;
  let best;
  for (const [name, id, kreis, codes] of orte) {
    const part = [apart(name), short(name), ...codes.split(" ")].find((one) => one && low.includes(` ${one} `));
    if (part && (!best || part.length > best.part.length)) best = { id, name, part, kreis: kreise[kreis] || "", town: !kreise.includes(name) };
  }
  if (!best) return undefined;
  const from = low.slice(0, low.indexOf(` ${best.part} `) + 1).split(" ").length - 2;
  asked.splice(from, best.part.split(" ").length);
  return { ...best, rest: asked.filter((word, place) => place !== from - 1 || !/^i[nm]$/i.test(word)).join(" ") };
}

// The best page for one word counts as much as the best for another.
async function withSomeWords(pagefind, words) {
  const single = [...new Set(words.split(/\s+/))].filter((word) => word.length > 2);
  if (single.length < 2) return [];
  const found = new Map();
  for (const { results } of await Promise.all(single.map((word) => pagefind.search(word)))) {
    for (const result of results) {
      const share = result.score / results[0].score;
      const known = found.get(result.id);
      if (known) known.share += share;
      else found.set(result.id, { result, share });
    }
  }
  return [...found.values()].sort((a, b) => b.share - a.share).map(({ result }) => result);
}

// Words of this weight or more say what a page is about: those of editors, and headings (hooks/ozg/findable.py). Pages
// about the site and for authorities have no such words.
const ABOUT = 3, WEIGHED = /\/(?:leistungen|lagen|themen|kommunen|kontakte)\//;

// Returns the rarest of the words if no page is about it: the page about Wohngeld names BAföG, and says nothing of it.
async function onlyMentioned(pagefind, words) {
  const single = [...new Set(words.split(/\s+/))].filter((word) => /\p{L}{4}/u.test(word));
  const found = await Promise.all(single.map(async (word) => ({ word, ...await pagefind.search(word) })));
  const [rarest] = found.filter(({ results }) => results.length).sort((a, b) => a.results.length - b.results.length);
  if (!rarest) return "";
  const pages = await Promise.all(rarest.results.slice(0, 5).map((result) => result.data()));
  const about = (page) => !WEIGHED.test(page.url) || page.weighted_locations.some(({ weight }) => weight >= ABOUT);
  return pages.some(about) ? "" : rarest.word;
}

/**
 * Find the pages for words. Returns null if somebody went on typing meanwhile, else
 * results: as Pagefind gives them; words: what was searched for in the end; missing: words that stand on no page;
 * place: the place among them ({ id, name, kreis, town }), if no page has all words; all: whether every page has all
 * words; mentioned: the word that says most, if no page is about it.
 */
export async function find(asked) {
  const pagefind = await load();
  // Without the list nothing is known of words: they stay as they were typed.
  const known = await loadWords().catch(() => undefined);
  const core = (words) => (known && words ? essence(words, known) : words);
  const { text, missing } = known ? mend(asked, known) : { text: asked, missing: [] };
  const sought = core(text);
  const answer = { results: [], words: text, missing, place: undefined, all: true, mentioned: "" };
  // What is left of "Hartz 4" says nothing by itself.
  if (!sought || (missing.length && !/\p{L}{3}|\d{3}/u.test(sought))) return answer;
  if (!await isLastQuestion(pagefind, sought)) return null;

  const complete = async (results, words) => ({ ...answer, results, mentioned: await onlyMentioned(pagefind, words).catch(() => "") });
  const results = await withAllWords(pagefind, sought, known);
  if (results.length) return complete(results, sought);

  const place = await withoutPlace(text).catch(() => undefined);
  const words = place ? place.rest : text;
  const others = core(words);
  Object.assign(answer, { words, place });
  const there = place && words ? await withAllWords(pagefind, others, known) : [];
  if (there.length) return complete(there, others);

  return { ...answer, results: await withSomeWords(pagefind, others), all: false };
}

// How a question becomes results. `find`, at the end, goes these steps; each is a function of that name:
//
//   1. mend             "hunt anmelden" means "hund anmelden"                                    (woerter.js)
//   2. essence          "wo melde ich meinen Hund an" means "anmelden Hund"                      (woerter.js)
//   3. isLastQuestion   while somebody types, only what they typed last is answered
//   4. withAllWords     pages that have all words
//   5. withoutPlace     if there is none: "hund wetzlar" is "hund", asked for in Wetzlar
//   6. withSomeWords    if there is still none: pages that have some of the words
//   7. arrange          which page comes first                                                   (reihenfolge.js)
//   8. onlyMentioned    whether these pages are about what was asked for, or only name it
//   9. explained        "was ist das OZG" asks for the word itself: what the glossary says of it
//
// Pages come from Pagefind's index, what is known of words from the list beside it (hooks/ozg/search.py).

import { ABOUT, arrange, RANKING } from "./reihenfolge.js";
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
  await pagefind.options({ baseUrl: base.pathname, excerptLength: 22, ranking: RANKING });
  await pagefind.init();
  return pagefind;
});

const loadWords = () => once("words", async () => readWords(await (await file("pagefind/woerter.txt")).text()));
const loadPlaces = () => once("places", async () => (await file("kommunen/orte.json")).json());
const loadGlossary = () => once("glossary", async () => {
  const page = new DOMParser().parseFromString(await (await file("glossar.html")).text(), "text/html");
  return [...page.querySelectorAll(".ozg-glossar > [id]")].map((entry) => ({
    id: entry.id,
    term: entry.querySelector("dfn").textContent,
    others: (/Auch: (.*?)\. /s.exec(entry.querySelector(".ozg-quelle")?.textContent)?.[1] || "").split(", "),
    text: entry.querySelector("dd > p:not(.ozg-quelle)")?.textContent || "",
  }));
});

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
      const score = result.score / results[0].score + (found.get(result.id)?.score || 0);
      found.set(result.id, { ...result, score });
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

// Pages about the site and for authorities have no words of more weight than others.
const WEIGHED = /\/(?:leistungen|lagen|themen|kommunen|kontakte)\//;

// Returns the rarest of the words if no page is about it: the page about Wohngeld names BAföG, and says nothing of it.
// Only a thing has a page: what pages write small, such as "vereinbaren", is none.
async function onlyMentioned(pagefind, words, known) {
  const isThing = (word) => /\p{L}{4}/u.test(word) && !/^\p{Ll}/u.test(known?.spelling.get(plain(word)) || "");
  const single = [...new Set(words.split(/\s+/))].filter(isThing);
  const found = await Promise.all(single.map(async (word) => ({ word, ...await pagefind.search(word) })));
  const [rarest] = found.filter(({ results }) => results.length).sort((a, b) => a.results.length - b.results.length);
  if (!rarest) return "";
  const pages = await Promise.all(rarest.results.slice(0, 5).map((result) => result.data()));
  const about = (page) => !WEIGHED.test(page.url) || page.weighted_locations.some(({ weight }) => weight >= ABOUT);
  return pages.some(about) ? "" : rarest.word;
}

// Who asks "was ist …" or types an abbreviation wants to know what it means.
const WHAT_IS = /^(?:was|wer)\s+(?:ist|sind|bedeute[tn]|hei(?:ß|ss)t)\s/i;
const isAbbreviation = (word, known) => word.length < 6 && !/\s|^$/.test(word) && !/^\p{Lu}\p{Ll}+$/u.test(known?.spelling.get(word) || "Hund");

// Returns the entry of the glossary, as a result before the others, or nothing.
async function explained(asked, sought, known) {
  const word = plain(sought);
  if (!WHAT_IS.test(asked) && !isAbbreviation(word, known)) return [];
  const isMeant = (term) => ["", "n", "en", "s"].some((ending) => plain(term) + ending === word);
  const glossary = await loadGlossary();
  const entry = glossary.find(({ term }) => isMeant(term)) || glossary.find(({ others }) => others.some(isMeant));
  if (!entry) return [];
  return [{ data: async () => ({ url: `glossar.html#${entry.id}`, meta: { title: `${entry.term} – Glossar`, teaser: entry.text } }) }];
}

/**
 * Find the pages for words. Returns null if somebody went on typing meanwhile, else
 * results: as Pagefind gives them, with the page of the place; count: how many were found; words: what was searched for
 * in the end; missing: words that stand on no page; place: the place among them ({ id, name, kreis, town }), if no page
 * has all words; all: whether every page has all words; mentioned: the word that says most, if no page is about it.
 */
export async function find(asked) {
  const pagefind = await load();
  // Without the list nothing is known of words: they stay as they were typed.
  const known = await loadWords().catch(() => undefined);
  const core = (words) => (known && words ? essence(words, known) : words);
  const { text, missing } = known ? mend(asked, known) : { text: asked, missing: [] };
  const sought = core(text);
  const answer = { results: [], count: 0, words: text, missing, place: undefined, all: true, mentioned: "" };
  // Nothing is said of half a word either: whoever hears the page read out would be told of "briefwa" on the way.
  if (!await isLastQuestion(pagefind, sought || asked)) return null;
  // What is left of "Hartz 4" or of "was ist xyzxyz" says nothing by itself.
  const saysNothing = () => !/\p{L}{3}|\d{3}/u.test(sought) || known.leftOut.has(plain(sought));
  if (!sought || (missing.length && saysNothing())) return answer;

  const complete = async (results, words, place) => {
    const mentioned = await onlyMentioned(pagefind, words, known).catch(() => "");
    const glossary = await explained(asked, words, known).catch(() => []);
    const arranged = await arrange(results, words, place, !mentioned);
    return { ...answer, place, mentioned, results: [...glossary, ...arranged], count: glossary.length + results.length };
  };
  const results = await withAllWords(pagefind, sought, known);
  if (results.length) return complete(results, sought);

  const place = await withoutPlace(text).catch(() => undefined);
  const words = answer.words = place ? place.rest : text;
  const others = core(words);
  const there = place && words ? await withAllWords(pagefind, others, known) : [];
  if (there.length) return complete(there, others, place);

  const single = await withSomeWords(pagefind, others);
  return { ...answer, place, all: false, results: await arrange(single, others, place, single.length > 0), count: single.length };
}

// What belongs to the words somebody typed: pages from Pagefind's index. Before, words that stand on no page are
// mended ("hunt anmelden"), those that say nothing are left out ("wo melde ich meinen Hund an"), and a place among them
// is taken for what it is ("hund wetzlar").

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

// "ä" and "ae" are the same, and accents do not count.
export const plain = (text) => text.normalize("NFC").toLowerCase()
  .replace(/[äöüß]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[letter])
  .normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

// The words of all pages by their plain form, these forms in order, and the words that are in no index.
const vocabulary = () => once("words", async () => {
  const lines = (await (await file("pagefind/woerter.txt")).text()).trim().split("\n");
  const leftOut = new Set(lines.filter((line) => line[0] === "-").map((line) => plain(line.slice(1))));
  const words = lines.filter((line) => line[0] !== "-").reverse(); // "Reisepass" rather than "Reisepaß"
  const spelling = new Map(words.map((word) => [plain(word), word]));
  return { spelling, sorted: [...spelling.keys()].sort(), leftOut };
});

// The place of the first word that is not before `start`.
function first(sorted, start) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
const begins = (sorted, start) => (sorted[first(sorted, start)] || "").startsWith(start);

// A word is known as far as it is typed, with another ending, and in the plural with an umlaut.
const ENDING = /(?:e[nrs]?|[ns])$/;
function forms(low) {
  const flat = low.replace(/([aou])e/g, "$1");
  return [low, low.replace(ENDING, ""), flat, flat.replace(ENDING, "")].filter((form) => form.length > 3);
}
const isKnown = (low, sorted) => low.length < 4 || /[^a-z]/.test(low) || forms(low).some((form) => begins(sorted, form));

// How many letters were left out, added, changed or swapped between two words; no more than `most` are of interest.
function distance(one, other, most) {
  let before = [], last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// Pagefind loads the part of its index in which a word stands. Longer words with the same beginning may stand in the
// next: with the last of them loaded too, what is found does not hang on where the index happens to be cut.
async function loadLonger(pagefind, text) {
  const { spelling, sorted } = await vocabulary();
  const longest = text.split(/\s+/).map(plain).filter((low) => low.length > 2)
    .map((low) => sorted[first(sorted, low + "\uffff") - 1]).filter(Boolean);
  await Promise.all(longest.map((word) => pagefind.preload(spelling.get(word))));
}

// What was meant by a word that stands nowhere: one nearly the same, the two it is made of, or one it is a part of.
function meant(low, { spelling, sorted }) {
  const most = low.length < 8 ? 1 : 2;
  let best, least = most + 1;
  for (const word of sorted) {
    if (Math.abs(word.length - low.length) > most) continue;
    const found = distance(low, word, most) + (word[0] === low[0] ? 0 : 0.5); // the first letter is seldom wrong
    if (found < least) [best, least] = [word, found];
  }
  if (best) return spelling.get(best);
  for (let cut = low.length - 4; cut >= 4; cut -= 1) {
    const parts = [low.slice(0, cut), low.slice(cut)];
    const first = forms(parts[0]).find((form) => spelling.has(form));
    if (first && isKnown(parts[1], sorted)) return `${spelling.get(first)} ${spelling.get(parts[1]) || parts[1]}`;
  }
  const longer = low.length > 4 && sorted.filter((word) => word.includes(low)).sort((a, b) => a.length - b.length)[0];
  return longer ? spelling.get(longer) : "";
}

// Parts of a verb that stand at the end of a sentence, and what a verb ends with that is not its own.
const APART = /^(?:ab|an|auf|aus|bei|ein|mit|nach|um|vor|zu)$/;
const PERSON = /(?:e?s?t|e[ns]?)$/;

// Returns what to look for: "ich ziehe nach Wetzlar um" means "umziehen Wetzlar". Without the list all stays as it is.
async function essence(words) {
  let known;
  try {
    known = await vocabulary();
  } catch (error) {
    return words;
  }
  const all = words.split(/\s+/).map((word) => [word, plain(word).replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "")]);
  const last = all.at(-1);
  const sought = all.filter(([, low]) => low && !known.leftOut.has(low));
  if (APART.test(last[1])) {
    for (const one of sought) one[0] = known.spelling.get(`${last[1]}${one[1].replace(PERSON, "")}en`) || one[0];
  }
  return (sought.length ? sought : [last]).map(([word]) => word).join(" ");
}

// Returns the words with mistakes mended, and those that stand nowhere. Without the list they stay as they are.
async function mend(words) {
  let known;
  try {
    known = await vocabulary();
  } catch (error) {
    return { text: words, missing: [] };
  }
  const missing = [];
  const text = words.split(/\s+/).map((word) => word.split("-").map((part) => {
    const low = plain(part);
    if (known.leftOut.has(low) || isKnown(low, known.sorted)) return part;
    missing.push(part);
    return meant(low, known);
  }).join(" ").trim()).filter(Boolean).join(" ");
  return { text, missing };
}

// "Frankfurt" is enough for "Frankfurt am Main", "Limburg" for "Limburg a. d. Lahn".
const apart = (name) => plain(name).replaceAll("-", " ");
const short = (name) => apart(name).replace(/ \(.*| (?:am|an|a\.|v\.|i\.|im|bei|der) .*/g, "");

// Returns the place among the words, with the words that are left; a town before a Landkreis of the same name.
async function placeIn(words) {
  const { orte, kreise } = await once("places", async () => (await file("kommunen/orte.json")).json());
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

// Pages that have some of the words: the best page for one word counts as much as the best for another.
async function some(pagefind, words) {
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
  const { text, missing } = await mend(asked);
  const sought = await essence(text);
  const none = { results: [], words: text, missing, all: true, mentioned: "" };
  const told = async (answer, words) => ({ ...answer, mentioned: await onlyMentioned(pagefind, words).catch(() => "") });
  // What is left of "Hartz 4" says nothing by itself.
  if (!sought || (missing.length && !/\p{L}{3}|\d{3}/u.test(sought))) return none;
  // Waits until somebody stops typing; the question that counts is asked again when all it may need is loaded.
  if (!await pagefind.debouncedSearch(sought, {}, 200)) return null;
  await loadLonger(pagefind, sought).catch(() => undefined);
  const answer = await pagefind.search(sought);
  if (answer.results.length) return told({ ...none, results: answer.results }, sought);
  const place = await placeIn(text).catch(() => undefined);
  const words = place ? place.rest : text;
  const elsewhere = words && await essence(words);
  const { results } = place && words ? await pagefind.search(elsewhere) : none;
  if (results.length) return told({ ...none, results, words, place }, elsewhere);
  return { ...none, results: await some(pagefind, elsewhere), words, place, all: false };
}

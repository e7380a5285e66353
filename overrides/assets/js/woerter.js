// What was meant by the words somebody typed, judged by the list of all words of all pages. Nothing is loaded here.

// "ä" and "ae" are the same, and accents do not count.
export const plain = (text) => text.normalize("NFC").toLowerCase()
  .replace(/[äöüß]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue", ß: "ss" })[letter])
  .normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

/**
 * Read the list that hooks/ozg/search.py writes. Returns spelling: the words by their plain form; sorted: these forms in
 * order; leftOut: the words that are in no index, because they say nothing of what somebody looks for.
 */
export function readWords(list) {
  const lines = list.trim().split("\n");
  const leftOut = new Set(lines.filter((line) => line[0] === "-").map((line) => plain(line.slice(1))));
  const words = lines.filter((line) => line[0] !== "-").reverse(); // "Reisepass" rather than "Reisepaß"
  const spelling = new Map(words.map((word) => [plain(word), word]));
  return { spelling, sorted: [...spelling.keys()].sort(), leftOut };
}

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

/** Returns for each of the words the last one of the list that begins like it, if there is one. */
export function lastOfSameBeginning(words, { spelling, sorted }) {
  return words.split(/\s+/).map(plain).filter((low) => low.length > 2)
    .map((low) => sorted[first(sorted, low + "\uffff") - 1]).filter(Boolean).map((low) => spelling.get(low));
}

// A word is known as far as it is typed, with another ending, and in the plural with an umlaut.
const ENDING = /(?:e[nrs]?|[ns])$/;
function forms(low) {
  const flat = low.replace(/([aou])e/g, "$1");
  return [low, low.replace(ENDING, ""), flat, flat.replace(ENDING, "")].filter((form) => form.length > 3);
}
function isKnown(low, sorted) {
  if (low.length < 3 || /[^a-z]/.test(low)) return true; // these are in no list
  return begins(sorted, low) || forms(low).some((form) => begins(sorted, form));
}

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

// "hunt" is "Hund": the word of the list that differs in one letter, a long one in two.
function nearlySame(low, { spelling, sorted }) {
  if (low.length < 4) return undefined; // "Oma" is nearly the same as many words
  const most = low.length < 8 ? 1 : 2;
  let best, least = most + 1;
  for (const word of sorted) {
    if (Math.abs(word.length - low.length) > most) continue;
    const found = distance(low, word, most) + (word[0] === low[0] ? 0 : 0.5); // the first letter is seldom wrong
    if (found > 1 && low.length < 10 && word.at(-1) !== low.at(-1)) continue; // "schwanger" is no "Schlange"
    if (found < least) [best, least] = [word, found];
  }
  return spelling.get(best);
}

// "Autozulassung" is "Auto Zulassung".
function twoWords(low, { spelling, sorted }) {
  for (let cut = low.length - 4; cut >= 4; cut -= 1) {
    const parts = [low.slice(0, cut), low.slice(cut)];
    const head = forms(parts[0]).find((form) => spelling.has(form));
    if (head && isKnown(parts[1], sorted)) return `${spelling.get(head)} ${spelling.get(parts[1]) || parts[1]}`;
  }
  return undefined;
}

// What stands nowhere by itself may be a part of a compound: the shortest word of the list that has it in it.
function partOf(low, { spelling, sorted }) {
  if (low.length < 5) return undefined;
  return spelling.get(sorted.filter((word) => word.includes(low)).sort((a, b) => a.length - b.length)[0]);
}

// Words that only say what is asked about a thing. They stand on many pages, but a page need not have them.
const ASKING = new Set((
  "bedeutet bedeuten bekomme bekommen bin bist braucht brauche brauchen dauert finde geht gilt heisst kostet lange mal viel wieviel zustaendig"
).split(" "));

const meant = (low, known) => nearlySame(low, known) || twoWords(low, known) || partOf(low, known) || "";

/** Mend mistakes: returns text: the words as they were meant; missing: those among them that stand on no page. */
export function mend(words, known) {
  const missing = [];
  const text = words.split(/\s+/).map((word) => word.split("-").map((part) => {
    const low = plain(part);
    if (known.leftOut.has(low) || ASKING.has(low) || isKnown(low, known.sorted)) return part;
    missing.push(part);
    return meant(low, known);
  }).join(" ").trim()).filter(Boolean).join(" ");
  return { text, missing };
}

// Parts of a verb that stand at the end of a sentence, and what a verb ends with that is not its own.
const APART = /^(?:ab|an|auf|aus|bei|ein|mit|nach|um|vor|zu)$/;
const PERSON = /(?:e?s?t|e[ns]?)$/;

/**
 * Returns the words that say what is looked for: "ich ziehe nach Wetzlar um" means "umziehen Wetzlar", "was kostet ein
 * Pass" means "Pass". Where no word does, what comes nearest to it.
 */
export function essence(words, { leftOut, spelling }) {
  const all = words.split(/\s+/).map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, "")).map((word) => [word, plain(word)]);
  const last = all.at(-1);
  const sought = all.filter(([, low]) => low && !leftOut.has(low));
  if (APART.test(last[1])) {
    for (const one of sought) one[0] = spelling.get(`${last[1]}${one[1].replace(PERSON, "")}en`) || one[0];
  }
  const things = sought.filter(([, low]) => !ASKING.has(low));
  return [things, sought, [last]].find((some) => some.length).map(([word]) => word).join(" ");
}

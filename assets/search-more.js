// What most searches do without: unfinished and misspelt words, raw Telex and VNI keys, filters. Loaded when needed.

const NEAR = 3; // words tried for one that is not known
const TRIED = 2; // texts with such words
const APART = 4; // words, the longest, that are looked for where they do not stand in a row; of many words
const FEWER = 2;
const READ = 5000; // postings of their long lists that are read at most, the rarest first

// Adds documents that hold enough of the words, though not in a row; those with other marks come last. Where pairs of
// words alone tell enough of them, words by themselves are not read. A word that is too common to be read counts as held.
export async function scatter(index, found) {
  const { ranked, ENOUGH } = index.constructor.tools;
  const { words, terms: pairs, units, allowed, documents: solid } = found;
  const singles = new Map();
  const most = allowed ? allowed.size : index.documents;
  let { part } = found;
  const collect = (least, kinds) => {
    let given = 0;
    if (singles.size) words.forEach((word, at) => (singles.get(word)?.part ?? true) && (given |= 1 << at));
    const scores = new Float64Array(index.documents);
    const held = new Uint32Array(index.documents).fill(given);
    const documents = new Set(solid);
    for (const kind of kinds) {
      const add = (unit, factor, bits) => unit?.[kind].forEach((score, document) => {
        scores[document] += factor * score;
        held[document] |= bits;
      });
      words.forEach((word, at) => add(singles.get(word), 1, 1 << at));
      pairs.forEach(({ at }, place) => add(units[place], kind === "good" ? 3 : 1, 3 << at));
      const enough = [];
      scores.forEach((score, document) => {
        const count = ones(held[document]);
        if (score && count >= least && !documents.has(document)) enough.push([document, score * count ** 2]);
      });
      ranked(enough).forEach((document) => documents.add(document));
    }
    Object.assign(found, { documents: [...documents], total: documents.size, part: part && documents.size < most });
  };
  const covered = ones(pairs.reduce((bits, { at }) => bits | (3 << at), 0));
  collect(words[4] ? Math.ceil(covered * 0.6) : covered, ["good"]);
  if (found.total >= ENOUGH) return;
  const looked = [...words].sort((one, other) => other.folded.length - one.folded.length).slice(0, words[8] ? FEWER : APART);
  const read = await index.units(looked.map((word) => [word]), allowed, READ);
  looked.forEach((word, at) => singles.set(word, read[at]));
  part ||= read.some((unit) => unit.part);
  collect(solid[0] || !words[2] ? words.length : Math.ceil(words.length * 0.6), ["good", "poor"]);
}

// How many bits are set.
const ones = (bits) => bits && 1 + ones(bits & (bits - 1));

// What another text finds in a row, or nothing.
async function instead(index, other, allowed) {
  const found = await index.find(index.constructor.tools.syllables(other), allowed);
  return found.solid && { ...found, instead: other };
}

// What the keys of Telex or VNI in a text find, or nothing. They may spell what is no word (“dang3” is “dảng”) and find
// it with more marks (“đảng”): such a spelling is not told.
export async function spelled(index, text, allowed) {
  const { syllables, marksOf } = index.constructor.tools;
  const made = [];
  const other = text.replace(/[\p{L}\p{M}\d]+/gu, (word) => {
    const one = fromKeys(word);
    if (one) made.push(one);
    return one || word;
  });
  const found = made[0] && (await instead(index, other, allowed));
  if (!found) return null;
  const words = await Promise.all(made.flatMap(syllables).map(async ({ folded, marks }) =>
    (await index.lists(folded)).some(({ codes: [code] }) => marksOf(folded, code).join() === marks.join())));
  return words.every(Boolean) ? found : { ...found, instead: undefined };
}

// The best of what a text may have meant, when nothing holds its words in a row.
export async function meant(index, text, found) {
  const unknown = await unknownOf(index, found);
  if (!unknown[0] && (await index.all(found)).total) return found;
  return index.all(await better(index, text, found, unknown));
}

// Which words nobody has, as far as was looked.
async function unknownOf(index, { words, terms, units }) {
  const unknown = terms.filter((_, at) => !units[at].known).map(([first]) => first);
  const last = words.at(-1);
  return unknown.includes(last) || (await index.lists(last.folded)).known ? unknown : [...unknown, last];
}

async function better(index, text, found, unknown) {
  const { syllables, textOf } = index.constructor.tools;
  const { typed, allowed } = found;
  const keyed = await spelled(index, text, allowed);
  if (keyed) return keyed;
  const words = textOf(await index.file(index.lexicon)).split(/\s+/).flatMap((word) => {
    const [read] = syllables(word);
    return read ? [{ ...read, word }] : [];
  });
  let best = found;
  if (!typed[1]) {
    for (const { folded } of words.filter(({ folded }) => folded.startsWith(typed[0].folded)).slice(0, 3)) {
      const result = await index.find([{ ...typed[0], folded }], allowed);
      if (result.solid > best.solid) best = { ...result, typed, instead: text + "…" };
    }
    if (best.solid) return best;
  }
  const spaced = await respaced(index, text, typed, unknown, words);
  for (const other of [spaced, ...(await misspelt(index, text, typed, unknown, words))].filter((other) => other !== text)) {
    const result = await instead(index, other, allowed);
    if (result) return result;
  }
  return found;
}

// The text with a space taken out beside words that nobody has, or else put into them (“za lo”, “chibo”).
async function respaced(index, text, typed, unknown, words) {
  const { syllables } = index.constructor.tools;
  const parts = typed.map(({ start, end }) => text.slice(start, end));
  for (let at = 1; at < typed.length; at++) {
    const two = typed.slice(at - 1, at + 1);
    const one = two.some((word) => unknown.includes(word)) && words.find(({ folded }) => folded === two[0].folded + two[1].folded);
    if (one) return [...parts.slice(0, at - 1), one.word, ...parts.slice(at + 1)].join(" ");
  }
  await Promise.all(unknown.slice(0, 2).map(async (word) => {
    const at = typed.indexOf(word);
    const cuts = Array.from(parts[at].slice(1), (_, cut) => `${parts[at].slice(0, cut + 1)} ${parts[at].slice(cut + 1)}`);
    const counts = await Promise.all(cuts.map(async (two) => {
      const [first, second] = syllables(two);
      return second ? (await index.lists(first.folded, second.folded)).count : 0;
    }));
    const most = Math.max(...counts);
    if (most > 0) parts[at] = cuts[counts.indexOf(most)];
  }));
  return parts.join(" ");
}

// The texts with a known word in place of each that has one wrong letter; first what most documents have.
async function misspelt(index, text, typed, unknown, words) {
  const wrong = unknown[0] ? unknown : typed;
  let texts = [{ parts: typed.map(({ start, end }) => text.slice(start, end)), count: 0 }];
  for (const syllable of wrong.slice(0, 2)) {
    const at = typed.indexOf(syllable);
    const near = words.filter(({ folded }) => isNear(syllable.folded, folded)).slice(0, NEAR);
    const counts = await Promise.all(near.map(({ folded }) => {
      const pair = typed[at - 1] ? [typed[at - 1].folded, folded] : [folded, typed[at + 1]?.folded];
      return index.lists(...pair);
    }));
    const changed = texts.flatMap(({ parts, count }) =>
      near.map(({ word }, place) => ({ parts: parts.map((part, other) => (other === at ? word : part)), count: count + counts[place].count })));
    texts = unknown[0] ? (near[0] ? changed : texts) : [...texts, ...changed];
  }
  texts.sort((one, other) => other.count - one.count);
  return texts.map(({ parts }) => parts.join(" ")).slice(0, TRIED);
}

// Whether two words differ by one letter: more, less, another, or two that changed places.
function isNear(one, other) {
  if (one === other || one < "a" || one.length < 2) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [left, right] = [one.slice(at), other.slice(at)];
  return (
    left.slice(1) === right.slice(1) ||
    left === right.slice(1) ||
    left.slice(1) === right ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

const TONE_KEYS = new Map([..."fsrxj21345"].map((key, at) => [key, "\u0300\u0301\u0309\u0303\u0323"[at % 5]]));
// A key and the letters it changes, each before what it becomes.
const SHAPE_KEYS = new Map(
  Object.entries({ 6: "aâeêoô", 7: "oơuư", 8: "aă", 9: "dđ", w: "oơuưaă", a: "aâ", e: "eê", o: "oô", d: "dđ" }),
);
const VOWEL = /[aăâeêioôơuưy]/;
const SYLLABLE = /^(qu|gi(?=[aăâeêoôơuư])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([a-z]*)$/;

// The syllable that the keys of Telex or VNI spell (“booj”, “bo65”: “bộ”); "" when they spell none.
export function fromKeys(word) {
  const letters = [];
  let tone = "";
  let used = false;
  for (const key of word.toLowerCase()) {
    const shapes = SHAPE_KEYS.get(key) ?? "";
    const doubles = "aeod".includes(key);
    let at = letters.length - 1;
    while (at >= 0 && shapes.indexOf(letters[at]) % 2) at = doubles ? -1 : at - 1;
    if (at >= 0) {
      letters[at] = shapes[shapes.indexOf(letters[at]) + 1];
    } else if (key === "w") letters.push("ư");
    else if (TONE_KEYS.has(key) && !tone && letters.some((letter) => VOWEL.test(letter))) tone = TONE_KEYS.get(key);
    else {
      letters.push(key);
      continue;
    }
    used = true;
  }
  // One key shapes both: “nuwocs” is “nước”, but “thuowr” “thuở” and “quowr” “quở”.
  const read = SYLLABLE.exec(letters.join("").replace(/(^|[^q])(?:uơ(?=[a-z])|ưo)/, "$1ươ"));
  if (!used || !read) return "";
  const [, onset, vowels, coda] = read;
  const shaped = vowels.search(/[ăâêôơư][^ăâêôơư]*$/);
  const place = shaped >= 0 ? shaped : Number(vowels.length > 2 || (vowels.length > 1 && coda !== ""));
  return (onset + vowels.slice(0, place + 1) + tone + vowels.slice(place + 1) + coda).normalize("NFC");
}

// The documents that every choice (“nhiem-vu”, “x”) has.
export async function chosen(index, choices) {
  let found = null;
  for (const choice of choices) {
    const [list] = await index.lists("#" + choice.join("="));
    const set = new Set(list && (await index.whole(list)).map((value) => value >>> 3));
    found = new Set([...set].filter((document) => !found || found.has(document)));
  }
  return found;
}

// Fills the box of filters, once, with what results can be narrowed by, as the address asks, and opens it.
export async function fillFilters(index, box, form, element) {
  await index.open();
  const filters = await index.file(index.filters, (bytes) => JSON.parse(index.constructor.tools.textOf(bytes)));
  if (box.querySelector("select")) return;
  const asked = new URLSearchParams(location.search);
  const selects = filters.map(({ key, label, choices }) => {
    const wanted = asked.get(key) ?? "";
    const options = choices.map(([value, title, count]) => element("option", { value }, `${title} (${count.toLocaleString("vi")})`));
    // What nothing has is shown too: it narrows, so it must be seen to be taken away.
    if (wanted && !choices.some(([value]) => value === wanted)) options.push(element("option", { value: wanted }, `${wanted} (0)`));
    const select = element("select", { name: key, id: "loc-" + key }, element("option", { value: "" }, "Tất cả"), ...options);
    select.setAttribute("form", form.id);
    select.value = wanted;
    select.oninput = () => form.oninput();
    return select;
  });
  const parts = selects.map((select, at) => element("p", {}, element("label", { htmlFor: select.id }, filters[at].label), select));
  const none = element("button", { type: "button" }, "Bỏ mọi bộ lọc");
  none.onclick = () => {
    for (const select of selects) select.value = "";
    form.oninput();
  };
  box.append(element("div", { className: "choices" }, ...parts), element("p", { className: "more" }, none));
  box.open = true;
}

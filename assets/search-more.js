// What most searches do without: unfinished and misspelt words, raw Telex and VNI keys, filters. Loaded when needed.

const NEAR = 6; // words tried for one that is not known
const TRIED = 12;

// The best of what a text may have meant, when `found` is too little.
export async function meant(index, text, found, allowed) {
  const { syllables, agreement, textOf } = index.constructor.tools;
  const words = textOf(await index.file(index.lexicon)).split(/\s+/).flatMap((word) => {
    const [read] = syllables(word);
    return read ? [{ ...read, word }] : [];
  });
  const typed = found.typed;
  let best = found;
  const attempt = async (other, instead) => {
    const result = await index.all(await index.find(syllables(other), allowed));
    if (result.solid > best.solid || (!best.total && result.total)) best = { ...result, instead };
  };
  if (typed.length === 1 && found.unknown.length) {
    for (const { folded, word } of words.filter(({ folded }) => folded.startsWith(typed[0].folded)).slice(0, 3)) {
      const result = await index.find([{ ...typed[0], folded }], allowed);
      if (result.solid > best.solid) best = { ...result, typed };
    }
    if (best.solid) return best;
  }
  const keyed = byKeys(text, words, syllables, agreement);
  if (keyed !== text) await attempt(keyed, keyed);
  else if (!found.solid) for (const other of misspelt(text, found, words)) await attempt(other, other);
  return best;
}

// The text with what the keys of Telex or VNI spell, as the portal usually writes it.
function byKeys(text, words, syllables, agreement) {
  return text.replace(/[\p{L}\p{M}\d]+/gu, (word) => {
    const read = fromKeys(word);
    const [typed] = syllables(read);
    const known = words.find(({ folded }) => folded === typed?.folded);
    if (!known) return word;
    return agreement(typed.marks, known.marks) > 0.5 ? known.word : read;
  });
}

// The texts with known words in place of those with one wrong letter.
function misspelt(text, { typed, unknown }, words) {
  const wrong = unknown.length ? unknown : typed;
  let texts = [[]];
  for (const syllable of typed) {
    const near = words.filter(({ folded }) => wrong.includes(syllable) && isNear(syllable.folded, folded)).slice(0, NEAR);
    const choices = near.length ? near.map(({ word }) => word) : [text.slice(syllable.start, syllable.end)];
    texts = texts.flatMap((before) => choices.map((choice) => [...before, choice])).slice(0, TRIED);
  }
  return texts.map((parts) => parts.join(" ")).filter((other) => other !== text);
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
      if (letters[at] === "ơ" && letters[at - 1] === "u") letters[at - 1] = "ư";
      if (letters[at] === "ư" && letters[at + 1] === "o") letters[at + 1] = "ơ";
    } else if (key === "w") letters.push("ư");
    else if (TONE_KEYS.has(key) && !tone && letters.some((letter) => VOWEL.test(letter))) tone = TONE_KEYS.get(key);
    else {
      letters.push(key);
      continue;
    }
    used = true;
  }
  const read = SYLLABLE.exec(letters.join(""));
  if (!used || !read) return "";
  const [, onset, vowels, coda] = read;
  const shaped = vowels.search(/[ăâêôơư][^ăâêôơư]*$/);
  const place = shaped >= 0 ? shaped : Number(vowels.length > 2 || (vowels.length > 1 && coda !== ""));
  return (onset + vowels.slice(0, place + 1) + tone + vowels.slice(place + 1) + coda).normalize("NFC");
}

// The documents that every choice (“nhiem-vu=x”) has.
export async function chosen(index, choices) {
  let found = null;
  for (const choice of choices) {
    const [list] = await index.lists("#" + choice);
    const set = new Set(list && (await index.whole(list)).postings.map(([document]) => document));
    found = new Set([...set].filter((document) => !found || found.has(document)));
  }
  return found;
}

// Fills the box of filters with what results can be narrowed by.
export async function fillFilters(index, box, form, element) {
  await index.open();
  const filters = JSON.parse(new TextDecoder().decode(await index.file(index.filters)));
  for (const { key, label, choices } of filters) {
    const every = element("option", { value: "" }, "Tất cả");
    const options = choices.map(([value, title, count]) => element("option", { value }, `${title} (${count.toLocaleString("vi")})`));
    const select = element("select", { name: key, id: "loc-" + key }, every, ...options);
    select.setAttribute("form", form.id);
    box.append(element("p", {}, element("label", { htmlFor: select.id }, label), select));
    select.oninput = () => form.oninput();
  }
}

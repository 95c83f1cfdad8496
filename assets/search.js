// Search over static files: a text → documents, best first, from a few small files of many; and the page that shows
// them. The bytes of the index are described in congbo/search/coding.py and index.py.

/* Syllables, by the rule of congbo/text/syllables.py */

const LETTER = "a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff";
const RUN = new RegExp(`[${LETTER}][${LETTER}\u0300-\u036f]*|[0-9]+`, "g");
// Huyền, sắc, hỏi, ngã, nặng: 1 to 5.
const TONES = "\u0300\u0301\u0309\u0303\u0323";
const SHAPES = new Map([["a", "\u0302\u0306"], ["e", "\u0302"], ["o", "\u0302\u031b"], ["u", "\u031b"], ["d", "\u0335"]]);
const LONGEST = 24;

// The syllables of a composed text: folded, marks (the tone, then a shape for each letter that may have one), place.
export function syllables(text) {
  // No other letter grows longer.
  const lower = text.replaceAll("İ", "I").toLowerCase();
  return Array.from(lower.matchAll(RUN), ({ 0: run, index }) => ({
    ...syllable(run),
    start: index,
    end: index + run.length,
  }));
}

function syllable(run) {
  if (run < "a") return { folded: run.replace(/^0+(?=.)/, "").slice(0, LONGEST), marks: [0] };
  let tone = 0;
  const letters = [];
  for (const char of run.replace(/[ðɖđ]/g, "d\u0335").replace(/ƣ/g, "ư").normalize("NFD")) {
    const last = letters.at(-1);
    if (char < "\u0300" || char > "\u036f") letters.push([char, 0]);
    else if (TONES.includes(char)) tone = TONES.indexOf(char) + 1;
    else last[1] ||= (SHAPES.get(last[0]) ?? "").indexOf(char) + 1;
  }
  letters.length = Math.min(letters.length, LONGEST);
  const shaped = letters.filter(([letter]) => SHAPES.has(letter));
  return { folded: letters.map(([letter]) => letter).join(""), marks: [tone, ...shaped.map(([, shape]) => shape)] };
}

// The marks that a code of the index stands for.
function marksOf(folded, code) {
  const marks = [];
  for (const letter of [...folded].reverse()) {
    const shapes = SHAPES.get(letter);
    if (!shapes) continue;
    marks.unshift(code % (shapes.length + 1));
    code = Math.floor(code / (shapes.length + 1));
  }
  return [code, ...marks];
}

// The least agreement of marks that do not conflict.
const SOME = 0.5;

// How well marks agree with those typed: the same, more of them, none at all, others.
function agreement(typed, found) {
  if (typed.every((mark, at) => mark === found[at])) return 1;
  if (typed.every((mark, at) => !mark || mark === found[at])) return 0.8;
  return found.some(Boolean) ? 0.25 : SOME;
}

/* Reading files */

// Keys are compared byte by byte, so they are read as bytes.
const ofBytes = (bytes) => String.fromCharCode(...bytes);
const keyOf = (text) => ofBytes(new TextEncoder().encode(text));
const textOf = (bytes) => new TextDecoder().decode(bytes);

class Reader {
  at = 0;
  constructor(bytes) {
    this.bytes = bytes;
  }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
  name() {
    const found = this.take(this.bytes.indexOf(0, this.at) - this.at);
    this.at++;
    return ofBytes(found);
  }
  digest() {
    return Array.from(this.take(6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  // Postings as document * 8 + weight.
  postings(count) {
    const found = new Array(count);
    for (let at = 0, document = 0; at < count; at++) {
      const value = this.number();
      document += value & 1 ? value >>> 4 : value >>> 1;
      found[at] = document * 8 + (value & 1 && (value >>> 1) & 7);
    }
    return found;
  }
  // A list; its postings only when it is wanted.
  list(wanted) {
    const head = this.number();
    const [count, how] = [head >>> 2, head & 3];
    const whole = how > 1 && this.digest();
    const here = whole ? this.number() : count;
    const two = () => (this.bytes[this.at++] + this.bytes[this.at++] * 256) * 8;
    let postings = [];
    if (how === 1) postings = Array.from({ length: count }, two);
    else if (wanted) postings = this.postings(here);
    else for (let left = here; left > 0; left -= this.bytes[this.at++] < 128);
    return { count, whole, postings };
  }
}

// The entries of a node: first key and name of each file.
function nodeOf(bytes) {
  const reader = new Reader(bytes);
  const entries = [];
  const half = (value) => (value === 15 ? bytes[reader.at++] : value);
  for (let key = ""; reader.at < bytes.length; ) {
    const head = bytes[reader.at++];
    const shared = half(head >> 4);
    key = key.slice(0, shared) + ofBytes(reader.take(half(head & 15)));
    entries.push([key, reader.digest()]);
  }
  return entries;
}

// The entries of a node whose files hold keys from one to another.
const within = (entries, from, to) =>
  entries.filter(([key], at) => key <= to && !(entries[at + 1]?.[0] <= from));

/* Finding */

// Results that make a page; with fewer, scattered words are looked for too.
const ENOUGH = 20;
// Syllables of a query.
const MOST = 24;
// Postings of long lists that a query reads at most, the rarest first.
const READ = 12000;
// In the text by frequency, then in the title.
const WEIGHTS = [1, 1.2, 1.4, 1.6, 2.5, 2.8, 3.1, 3.4];

export class Index {
  static tools = { syllables, marksOf, textOf, ranked, ENOUGH };
  files = new Map();

  // `get` gives the bytes of a file of the index, `more` the module search-more.js.
  constructor(get, more) {
    Object.assign(this, { get, more });
  }

  // What `read` makes of a file, once; a file that did not come is asked for again.
  file(name, read) {
    const { files } = this;
    if (!files.has(name)) {
      const made = this.get(name).then(read);
      files.set(name, made);
      made.catch(() => files.delete(name));
    }
    return files.get(name);
  }

  async open() {
    Object.assign(this, await this.file("goc.bin", (bytes) => {
      const line = bytes.indexOf(10);
      return { ...JSON.parse(textOf(bytes.subarray(0, line))), root: nodeOf(bytes.subarray(line + 1)) };
    }));
  }

  async leaves(from, to, most) {
    let found = within(this.root, from, to);
    for (let level = 0; level < this.levels; level++) {
      const nodes = await Promise.all(found.slice(0, most).map(([, name]) => this.file(name + ".bin", nodeOf)));
      found = nodes.flatMap((entries) => within(entries, from, to));
    }
    return found.slice(0, most);
  }

  // The lists of a term, one for each exact form; with `unfinished` of every second syllable that begins as given.
  // `known` tells whether any document has the first syllable.
  async lists(first, second = "", unfinished = false) {
    const [name, wanted] = [keyOf(first), keyOf(second)];
    const key = wanted ? name + " " + wanted : name;
    const leaves = await this.leaves(key, unfinished ? key + "\xff" : key, unfinished ? 2 : 1);
    const found = [];
    for (const bytes of await Promise.all(leaves.map(([, file]) => this.file(file + ".bin")))) {
      const reader = new Reader(bytes);
      while (reader.at < bytes.length) {
        const ours = reader.name() === name;
        const end = reader.number() + reader.at;
        found.known ||= ours;
        while (ours && reader.at < end) {
          const after = reader.name();
          const codes = after ? [reader.number()] : [];
          codes.unshift(reader.number());
          const fits = after === wanted || (unfinished && after.startsWith(wanted));
          const list = reader.list(fits);
          if (fits) found.push({ after, codes, ...list });
        }
        reader.at = end;
      }
    }
    found.count = found.reduce((sum, list) => sum + list.count, 0);
    return found;
  }

  // All postings of a list.
  async whole({ whole, count, postings }) {
    if (!whole) return postings;
    const reader = new Reader(await this.file(whole + ".bin"));
    reader.name();
    return reader.postings(count);
  }

  // For each term, of one or two syllables: documents with their scores, those of fitting marks and the others; in how
  // many it stands; whether only a `part` is here, the best. Long lists are read whole as far as `left` allows.
  async units(terms, allowed, left, unfinished) {
    const read = await Promise.all(terms.map((term) => this.lists(term[0].folded, term[1]?.folded, unfinished && term.last)));
    const long = (lists) => (lists.some((list) => list.whole) ? lists.count : 0);
    const readable = new Set([...read].sort((one, other) => long(one) - long(other)).filter((lists) => (left -= long(lists)) >= 0));
    return Promise.all(read.map(async (lists, place) => {
      const unit = { good: new Map(), poor: new Map(), count: lists.count, known: lists.known, part: !readable.has(lists) };
      const term = terms[place];
      for (const list of lists) {
        const agreed = Math.min(...list.codes.map((code, at) => agreement(term[at].marks, marksOf([term[0].folded, list.after][at], code))));
        const scores = agreed < SOME ? unit.poor : unit.good;
        const factor = Math.log(1 + this.documents / lists.count) * agreed;
        for (const value of unit.part ? list.postings : await this.whole(list)) {
          const document = value >>> 3;
          const score = factor * WEIGHTS[value & 7];
          if ((!allowed || allowed.has(document)) && !(scores.get(document) >= score)) scores.set(document, score);
        }
      }
      return unit;
    }));
  }

  // The documents for syllables, best first. `solid` of them hold the syllables in a row; `rest` tells that others may be
  // worth adding (`all`), `part` that there may be more than were read.
  async find(typed, allowed) {
    const words = typed.slice(0, MOST);
    const terms = words[1] ? pairsOf(words) : [words];
    let units, rows, part;
    const read = async (...how) => {
      units = await this.units(terms, allowed, ...how);
      rows = inAll(units);
      part = units.some((unit) => unit.part);
    };
    await read(0);
    if (rows.size < ENOUGH && part) await read(READ);
    if (!rows.size && words[1]) await read(READ, true);
    const rest = words[1] && rows.size < ENOUGH;
    const found = { typed, words, terms, units, allowed, documents: ranked(rows), solid: rows.size, part, rest };
    if (!words[1]) {
      found.documents.push(...ranked(units[0].poor).filter((document) => !rows.has(document)));
      if (part && !allowed) Object.assign(found, { total: units[0].count, part: false });
    }
    found.total ??= found.documents.length;
    return found;
  }

  async all(found) {
    const { rest } = found;
    found.rest = null;
    if (rest) await (await this.more()).scatter(this, found);
    return found;
  }

  // What a text finds; `instead` is what was looked for when the text itself finds nothing.
  async search(text, asked = []) {
    const composed = text.slice(0, 300).normalize("NFC");
    const typed = syllables(composed);
    await this.open();
    const choices = asked.filter(([key, value]) => value && this.keys.includes(key));
    this.narrowed = choices.length;
    const allowed = this.narrowed && (await (await this.more()).chosen(this, choices));
    const documents = [...(allowed || [])].reverse();
    if (!typed[0]) return { typed, documents, total: documents.length };
    // Words with digits may be raw keys of VNI, and would be read as many syllables.
    let found = /[a-zđ][1-9]/i.test(composed) && (await (await this.more()).spelled(this, composed, allowed));
    found ||= await this.find(typed, allowed);
    return found.solid || (!typed[1] && found.total) ? found : (await this.more()).meant(this, composed, found);
  }

  // What a result shows of a document.
  async row(document) {
    const key = "!" + document.toString(36).padStart(4, "0");
    const [[first, name]] = await this.leaves(key, key, 1);
    const line = textOf(await this.file(name + ".txt")).split("\n")[document - parseInt(first.slice(1), 36)];
    const [label, day, address, title] = line.split("\t");
    return { label: this.labels[label] ?? label, day, address, title };
  }
}

// The pairs of neighbours that are looked for: all of few words, some of many, from the first to the last.
function pairsOf(words) {
  const end = words.length - 2;
  const steps = end < 4 ? end : Math.min(4, Math.ceil(end / 2));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = Math.round((step * end) / (steps || 1));
    return Object.assign([words[at], words[at + 1]], { at, last: at === end });
  });
}

// The documents that every unit has with fitting marks, and their scores.
function inAll(units) {
  const [rarest, ...others] = [...units].sort((one, other) => one.good.size - other.good.size).map(({ good }) => good);
  return new Map(
    [...rarest]
      .filter(([document]) => others.every((good) => good.has(document)))
      .map(([document, score]) => [document, others.reduce((sum, good) => sum + good.get(document), score)]),
  );
}

// Documents by score, to a thousandth; the newest of equal ones first. Numbers are sorted ten times as fast as pairs.
function ranked(rows) {
  const keys = Float64Array.from(rows, ([document, score]) => Math.round(score * 1000) * 2 ** 20 + document);
  return Array.from(keys.sort().reverse(), (key) => key % 2 ** 20);
}

// The index beside the page of searching, which reads pages too, and the address of a result, for a search form.
export function opened(form) {
  const get = async (name) => {
    const answer = await fetch(new URL(name, new URL("chi-muc/", form.action)));
    if (!answer.ok) throw new Error(name);
    return new Uint8Array(await answer.arrayBuffer());
  };
  return new Index(get, () => import(form.dataset.more));
}

export const addressOf = (form, row) => new URL(".." + row.address, form.action);

/* Results */

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Where the typed syllables stand in a text, in a row if they do so anywhere; the longest row first.
function placesOf(text, typed) {
  const words = syllables(text);
  const fits = (word, want) =>
    word && want && agreement(want.marks, word.marks) >= SOME &&
    (word.folded === want.folded || (want === typed.at(-1) && word.folded.startsWith(want.folded)));
  const runs = [];
  for (let at = 0; at < words.length; at++) {
    let most = 0;
    for (const from of typed.keys()) {
      let long = 0;
      while (fits(words[at + long], typed[from + long])) long++;
      most = Math.max(most, long);
    }
    if (!most) continue;
    runs.push({ most, start: words[at].start, end: words[(at += most - 1)].end });
  }
  runs.sort((one, other) => other.most - one.most);
  return runs.filter(({ most }) => most >= Math.min(2, runs[0].most));
}

// The text between two places, with what was typed marked.
function marked(text, runs, from = 0, to = text.length) {
  const parts = [];
  for (const { start, end } of runs.sort((one, other) => one.start - other.start)) {
    if (start < from || end > to) continue;
    parts.push(text.slice(from, start), element("mark", {}, text.slice(start, end)));
    from = end;
  }
  return [...parts, text.slice(from, to)];
}

// What the page of a result says around the words. The page itself is read, so the index need not hold its text.
async function excerpt(index, address, typed) {
  const source = await index.file(address.href.replace(address.hash, ""), textOf);
  const page = new DOMParser().parseFromString(source.replace(/<\/h\d/g, ".$&").replace(/<\/(p|li|t[dh]|h\d|d[td])>/g, " $&"), "text/html");
  const part = page.getElementById(address.hash.slice(1))?.parentNode;
  const blocks = part ? [part] : [...page.querySelectorAll("article .lead, article .text")];
  const text = blocks.map((block) => block.textContent).join(" ").replace(/\s+/g, " ").trim().normalize("NFC");
  const runs = placesOf(text, typed);
  const near = Math.max((runs[0]?.start ?? 0) - 60, 0);
  const from = near && text.indexOf(" ", near) + 1;
  const end = text.indexOf(" ", from + 180);
  return [from ? "… " : "", ...marked(text, runs, from, end < 0 ? undefined : end), end < 0 ? "" : " …"];
}

function item(index, row, typed, address) {
  const said = element("p", { className: "card-summary" });
  const over = [row.label, row.day].filter(Boolean).join(", ");
  const title = marked(row.title, placesOf(row.title, typed));
  const made = element("li", { className: "card" },
    element("p", { className: "card-over" }, over),
    element("p", { className: "card-title" }, element("a", { href: address }, ...title)),
    said,
  );
  let told;
  made.tell = () => (told ??= excerpt(index, address, typed).then((parts) => said.append(...parts), () => {}));
  return made;
}

/* The page */

function start(form) {
  const [list, more, narrow] = ["ket-qua", "xem-them", "bo-loc"].map((id) => document.getElementById(id));
  const status = document.querySelector("main [role=status]");
  const paper = document.querySelector(".on-paper p").lastChild;
  // While somebody types, pages are read for results that stay for a while.
  const seen = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) setTimeout(() => target.isConnected && target.tell(), wait);
  }));
  const index = opened(form);
  let turn = 0;
  let timer;
  let wait = 0;

  // Shows results from a place on: into an empty list the first by itself, so that it need not share a slow line; else
  // all together, so that nothing flickers. Gives the first of them.
  async function append(found, from, mine) {
    const keep = from > 0 || !list.firstChild;
    const make = async (document) => {
      const row = await index.row(document);
      return item(index, row, found.typed, addressOf(form, row));
    };
    const add = async (documents) => {
      const items = await Promise.all(documents.map(make));
      if (mine !== turn) return;
      list[keep ? "append" : "replaceChildren"](...items);
      items.forEach((made) => seen.observe(made));
      if (keep) await items[0]?.tell();
    };
    const documents = found.documents.slice(from, from + ENOUGH);
    more.onclick = null;
    if (keep) await add(documents.splice(0, 1));
    await add(documents);
    if (mine !== turn) return;
    more.hidden = found.documents.length <= list.children.length;
    more.onclick = async () => (await append(found, list.children.length, mine))?.querySelector("a").focus();
    return list.children[from];
  }

  async function show() {
    const mine = ++turn;
    const asked = new URLSearchParams(location.search);
    const text = (asked.get("q") ?? "").trim();
    list.ariaBusy = "true";
    paper.data = form.action + decodeURI(address());
    let said = "Chưa tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại.";
    try {
      const found = await index.search(text, [...asked]);
      if (index.narrowed) await fill();
      if (mine !== turn) return;
      await append(found, 0, mine);
      if (found.rest) await append(await index.all(found), found.solid, mine);
      const count = (found.part ? "Ít nhất " : "") + found.total.toLocaleString("vi") + " kết quả";
      said = found.total
        ? (found.instead ? `Không thấy “${text}”. ` : "") + count + (text && ` cho “${found.instead ?? text}”`) + "."
        : text && `Không có kết quả nào cho “${text}”. Hãy thử ít từ hơn, bỏ bớt bộ lọc, hoặc xem các danh sách bên dưới.`;
    } finally {
      if (mine === turn) {
        status.textContent = said;
        list.ariaBusy = "false";
        list.dataset.told = "";
      }
    }
  }

  // The address of what the form asks for; what it has no field for (yet) stays.
  function address() {
    const asked = new URLSearchParams(location.search);
    for (const { name, value } of form.elements) if (name) asked.set(name, value);
    return "?" + new URLSearchParams([...asked].filter(([, value]) => value));
  }

  const fill = async () => (await index.more()).fillFilters(index, narrow, form, element);

  form.oninput = () => {
    clearTimeout(timer);
    wait = 3 * PAUSE;
    timer = setTimeout(() => {
      history.replaceState(null, "", address());
      show();
    }, PAUSE);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    wait = 0;
    if (address() !== location.search) history.pushState(null, "", address());
    show();
  };
  onpopstate = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? "";
    show();
  };
  narrow.ontoggle = fill;
  narrow.hidden = false;
  onpopstate();
}

// Milliseconds without a key before a search begins.
const PAUSE = 150;
const page = globalThis.document?.getElementById("tim-kiem");
if (page) start(page);

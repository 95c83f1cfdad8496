// Answers questions from an index on disk: node ask.mjs FOLDER [first] < questions.json
// With “first” only the first result is read, and how many bytes (packed too, as a host sends them) and milliseconds it took.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { Index } from "../../assets/search.js";

const [folder, first] = process.argv.slice(2);

let input = "";
for await (const part of process.stdin) input += part;
const answers = [];
for (const { text, choices } of JSON.parse(input)) {
  let read = 0;
  let packed = 0;
  const get = async (name) => {
    const bytes = new Uint8Array(await readFile(`${folder}/${name}`));
    read += bytes.length;
    if (first) packed += gzipSync(bytes).length;
    return bytes;
  };
  const index = new Index(get, () => import("../../assets/search-more.js"));
  const start = performance.now();
  const found = await index.search(text, choices);
  if (!first) await index.all(found);
  const { documents, total, part = false, instead = "" } = found;
  const shown = first ? documents.slice(0, 1) : documents;
  const rows = await Promise.all(shown.map((document) => index.row(document)));
  const milliseconds = performance.now() - start;
  answers.push(first ? { total, read, packed, milliseconds } : { rows, documents, total, part, instead });
}
console.log(JSON.stringify(answers));

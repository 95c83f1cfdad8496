// Answers questions from an index on disk: node ask.mjs FOLDER < questions.json
import { readFile } from "node:fs/promises";
import { Index } from "../../assets/search.js";
import { fromKeys } from "../../assets/search-more.js";

const folder = process.argv[2];
let read = 0;
const index = new Index(
  async (name) => {
    const bytes = new Uint8Array(await readFile(`${folder}/${name}`));
    read += bytes.length;
    return bytes;
  },
  () => import("../../assets/search-more.js"),
);

let input = "";
for await (const part of process.stdin) input += part;
const answers = [];
for (const { text, choices } of JSON.parse(input)) {
  index.files.clear();
  read = 0;
  const { documents, total, instead, part } = await index.search(text, choices);
  const rows = await Promise.all(documents.map((document) => index.row(document)));
  answers.push({ rows, documents, total, instead: instead ?? "", part: Boolean(part), read });
}
console.log(JSON.stringify(answers));

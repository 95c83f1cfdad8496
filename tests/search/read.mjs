// Reads texts as the browser does: node read.mjs < texts.json gives [folded, mark code] of each syllable of each text.
import { syllables } from "../../assets/search.js";

const RADIX = new Map([..."adeou"].map((letter) => [letter, "ao".includes(letter) ? 3 : 2]));

function code({ folded, marks: [tone, ...shapes] }) {
  let sum = tone;
  for (const letter of folded) if (RADIX.has(letter)) sum = sum * RADIX.get(letter) + shapes.shift();
  return sum;
}

let input = "";
for await (const part of process.stdin) input += part;
const read = (text) => syllables(text.normalize("NFC")).map((syllable) => [syllable.folded, code(syllable)]);
console.log(JSON.stringify(JSON.parse(input).map(read)));

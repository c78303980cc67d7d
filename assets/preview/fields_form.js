// The fields of a manuscript's front matter as a form; the server writes them into the text.

import { $ } from "./view.js";
import { send } from "./talk.js";

const FIELDS = [
  ["kicker", "Kicker", 1], ["headline", "Headline", 2], ["subhead", "Subhead", 1], ["deck", "Deck", 2],
  ["byline", "Byline", 1], ["dateline", "Dateline", 1], ["source", "Source", 1], ["section", "Section", 1],
];
let inputs = null, timer = 0, shown = false;

/** Show the form for a text, or none. */
export function showForm(wanted, text) {
  shown = wanted;
  $("fields").hidden = !wanted;
  if (!wanted) return;
  if (!inputs) $("fields").open = !matchMedia("(max-width: 800px)").matches;
  inputs ??= make(text);
  read(text);
}

function make(text) {
  const found = new Map();
  for (const [name, label, rows] of FIELDS) {
    const input = document.createElement("textarea"), held = document.createElement("label");
    Object.assign(input, { rows, id: `field-${name}`, spellcheck: false, lang: "zh" });
    held.append(label, input);
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => write(name, text), 500); });
    input.addEventListener("change", () => { clearTimeout(timer); write(name, text); });
    $("field-list").append(held);
    found.set(name, input);
  }
  return found;
}

async function write(name, text) {
  const before = text.words(), input = inputs.get(name);
  const answer = await send("/front", { text: before, name, value: input.value });
  if (!answer || text.words() !== before) return; // it was changed meanwhile: that stands
  $("fields-bad").textContent = answer.message;
  if (!answer.message) text.replace(answer.text);
}

/** The text was changed: the form follows. */
export function readForm(text) {
  if (!shown) return;
  clearTimeout(readForm.timer);
  readForm.timer = setTimeout(() => read(text), 300);
}

async function read(text) {
  const answer = await send("/front", { text: text.words() });
  if (!answer) return;
  $("fields-bad").textContent = answer.message;
  if (answer.message) return;
  for (const [name, input] of inputs) {
    if (document.activeElement !== input) input.value = answer.fields[name] ?? "";
    input.closest("label").classList.toggle("empty", !input.value);
  }
}

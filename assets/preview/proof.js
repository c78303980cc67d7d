// The page as it will print: soft proof on its paper, each plate, total ink. Made by the server when
// it is asked for, and laid over the page when it has come.

import { $, view, visible } from "./view.js";
import { say } from "./talk.js";

const PAGE = "", SOFT = "soft", INK = "ink";
let shown = PAGE, plates = ["Cyan", "Magenta", "Yellow", "Black"], generation = 0;

const choices = () => [
  [PAGE, "The page"], [SOFT, "Soft proof"], ...plates.map((name) => [name, name]), [INK, "Total ink"],
];

/** The menu, with a choice for each plate of the page. */
function list() {
  const focused = document.activeElement?.name === "proof";
  $("proofs").replaceChildren(...choices().map(([name, words]) => {
    const row = document.createElement("label"), input = document.createElement("input");
    Object.assign(input, { type: "radio", name: "proof", value: name, checked: name === shown });
    input.addEventListener("change", () => prove(name));
    row.append(input, words);
    if (name === SOFT || name === INK) row.append(Object.assign(document.createElement("kbd"), { textContent: name === SOFT ? "P" : "I" }));
    return row;
  }));
  const scale = document.createElement("p");
  scale.className = "legend ink";
  scale.innerHTML = "no ink <i></i> ceiling <b></b> over";
  $("proofs").append(scale);
  if (focused) $("proofs").querySelector("input:checked")?.focus();
}

/** Show a picture of the pages instead of them; "" shows the pages. */
export function prove(name) {
  shown = name;
  $("proof-menu").querySelector("summary").setAttribute("aria-pressed", Boolean(name));
  list();
  redrawProofs(true);
}

export const toggleProof = (name) => prove(shown === name ? PAGE : name);

/** The picture after, or before, the one that is shown. */
export function stepProof(by) {
  const names = choices().map(([name]) => name);
  prove(names[(names.indexOf(shown) + by + names.length) % names.length]);
}

/** Lay the pictures over the pages that are on the desk now. */
export async function redrawProofs(asked = false, isWhole = true) {
  for (const page of visible()) {
    const sheet = view.sheets.get(page.number);
    const old = sheet?.element.querySelector(".proof");
    if (old && (!shown || old.dataset.key !== page.key)) old.remove();
    if (sheet && shown && isWhole) await fetched(page, sheet, asked);
  }
}

async function fetched(page, sheet, asked) {
  const { number, key } = page, wanted = shown, now = generation;
  const address = `/proof/${encodeURIComponent(number)}/${now}`;
  if (asked) say("separating …");
  const answer = await fetch(address);
  if (!answer.ok) return answer.status === 404 || say((await answer.json()).message, true);
  const told = await answer.json();
  if (told.plates.join() !== plates.join()) { plates = told.plates; list(); }
  const image = new Image();
  image.className = "proof";
  image.alt = `${wanted} of page ${number}`;
  image.dataset.key = key;
  image.dataset.what = wanted;
  image.src = `${address}/${encodeURIComponent(wanted)}`;
  try { await image.decode(); } catch { return say("the picture did not come", true); }
  if (wanted !== shown || now !== generation || !sheet.element.isConnected) return null;
  sheet.element.querySelector(".proof")?.remove();
  sheet.element.insertBefore(image, sheet.overlay);
  if (asked) say(told.told);
  return null;
}

/** A build is shown: what is asked for from now on is a proof of that. */
export function provedAnew(number) { generation = number; }

list();

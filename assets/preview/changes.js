// What changed since a build before: marks on the page, a list that leads to them, and the page as
// it was.

import { $, back, goTo, instead, make, view, visible } from "./view.js";
import { open, tell } from "./panels.js";
import { glyphsTo } from "./glyphs.js";

let kept = [], chosen = 0, told = null, flipped = false;

const on = () => !$("changes").hidden;
const since = () => (kept.some((each) => each.generation === chosen) ? chosen : kept[kept.length - 2]?.generation);

/** The builds that can be compared are others: after each build. */
export function keep(list) {
  kept = list;
  told = null;
  flipped = false;
  back();
  const choice = $("since");
  choice.replaceChildren(...kept.slice(0, -1).reverse().map((each, at) => {
    const time = new Date(each.time * 1000).toLocaleTimeString();
    return new Option(`${at + 1} before, ${time}`, each.generation);
  }));
  if (since()) choice.value = since();
  return refresh();
}

async function refresh() {
  if (!on()) return redrawChanges();
  const build = since();
  if (build && !told) {
    const answer = await fetch(`/changes/${build}`);
    told = answer.ok ? (await answer.json()).pages : null;
  }
  list();
  redrawChanges();
}

function list() {
  const rows = [];
  for (const [number, page] of Object.entries(told ?? {})) {
    for (const each of page.changes) {
      const row = document.createElement("li"), button = document.createElement("button");
      button.className = `change d-${each.kind}`;
      button.append(tell("b", `${each.story || "page"} `), tell("small", `${number} ${each.kind}`), tell("span", each.words));
      button.addEventListener("click", () => lead(number, each));
      row.append(button);
      rows.push(row);
    }
  }
  $("flip").disabled = !rows.length;
  $("flip").setAttribute("aria-pressed", flipped);
  const held = document.createElement("ul");
  held.append(...rows);
  const none = since() ? "Nothing changed." : "There is no build before this one yet.";
  $("change-list").replaceChildren(rows.length ? held : tell("p", none));
}

/** To the place of a change; what is gone is seen on the page as it was. */
async function lead(number, each) {
  const box = each.after.length ? each.after : each.before;
  goTo(number, box.length ? box : null);
  if (!box.length) return;
  await turnTo(!each.after.length);
}

/** The pages as they were in place of those that are, or these again. */
export async function flip() {
  if (!on()) await changes();
  await turnTo(!flipped);
}

async function turnTo(before) {
  flipped = before && Boolean(since());
  back();
  if (flipped) await Promise.all(visible().map(past));
  $("flip").setAttribute("aria-pressed", flipped);
  redrawChanges();
}

async function past(page) {
  const answer = await fetch(`/kept/${since()}/${encodeURIComponent(page.number)}`);
  if (!answer.ok) return;
  const { key, glyphs, parts } = await answer.json();
  await glyphsTo(glyphs);
  if (flipped) instead(page.number, key, parts);
}

/** Open the list of changes and mark them, or put them away. */
export async function changes() {
  open(on() ? "findings" : "changes");
}

/** The marks of the pages that are shown. */
export function redrawChanges() {
  for (const page of visible()) {
    const sheet = view.sheets.get(page.number), found = told?.[page.number];
    sheet?.overlay.querySelector(".difference")?.remove();
    if (!on() || !sheet || !found) continue;
    const into = make("g", { class: "difference" }, sheet.overlay);
    for (const { kind, box: [x, y, width, height] } of flipped ? found.before : found.after) {
      make("rect", { x, y, width, height, class: `d-${kind}` }, into);
    }
  }
}

/** Another page is shown, or the same anew. */
export function turnedChanges() {
  redrawChanges();
  if (flipped) turnTo(true);
}

export function follow() {
  $("since").addEventListener("change", () => { chosen = Number($("since").value); told = null; turnTo(false); refresh(); });
  $("flip").addEventListener("click", flip);
  document.addEventListener("panel", () => { if (!on() && flipped) turnTo(false); refresh(); });
}

// What is drawn over a page: grid, columns, baselines, slots, line fill, bounds, overset; and marks.

import { $, make, view, visible } from "./view.js";
import { remember, remembered } from "./memory.js";

export const OVERLAYS = [
  ["grid", "Grid", "g"], ["columns", "Columns", "c"], ["baselines", "Baselines", "b"],
  ["slots", "Slots", "s"], ["fill", "Line fill", "l"], ["bounds", "Story bounds", "o"],
  ["overset", "Overset", "x"],
];
const HUES = ["#d81b60", "#1e88e5", "#f4511e", "#00897b", "#8e24aa", "#6d4c41", "#c0a000", "#3949ab"];
const STRONG = 0.1; // ems a gap: the fullest colour

const on = new Set(remembered("overlays") ?? ["overset"]);
const marks = { selected: null, caret: null };

const box = ([x, y, width, height], more = {}) => ({ x, y, width, height, ...more });

/** On a page of tiers: of each line in a tier, counted from the right, where its right edge lies. */
const edges = (map, [x, , width]) =>
  Array.from({ length: Math.round((width - map.body_size) / map.leading) + 1 }, (_, at) => x + width - at * map.leading);

const DRAW = {
  grid(into, map) {
    const [x, y, width, height] = map.type_area;
    if (map.tiers.length) {
      const tiers = map.tiers.map((tier) => {
        const [left, top, wide, deep] = tier;
        return `M${left} ${top}h${wide}v${deep}h${-wide}z` + edges(map, tier).map((at) => `M${at} ${top}v${deep}`).join("");
      });
      make("path", { d: `M${x} ${y}h${width}v${height}h${-width}z${tiers.join("")}` }, into);
      return;
    }
    const down = map.columns.flatMap((left) => [left, left + map.column_width]);
    const lines = down.map((at) => `M${at} ${y}v${height}`).join("");
    const rows = map.baselines.map((_, at) => `M${x} ${y + at * map.leading}h${width}`).join("");
    make("path", { d: `M${x} ${y}h${width}v${height}h${-width}z${lines}${rows}` }, into);
  },
  columns(into, map) {
    const [, y, , height] = map.type_area;
    for (const tier of map.tiers) make("rect", box(tier), into);
    if (map.tiers.length) return;
    for (const x of map.columns) make("rect", box([x, y, map.column_width, height]), into);
  },
  baselines(into, map) {
    const [x, , width] = map.type_area;
    const axes = map.tiers.flatMap((tier) => edges(map, tier).map((at) => `M${at - map.body_size / 2} ${tier[1]}v${tier[3]}`));
    if (axes.length) return void make("path", { d: axes.join("") }, into);
    make("path", { d: map.baselines.map((y) => `M${x} ${y}h${width}`).join("") }, into);
  },
  slots(into, map) {
    for (const story of map.stories) {
      for (const slot of story.slots) make("rect", box(slot), into);
      const [x, y, , height] = story.slots[0] ?? [0, 0, 0, 0];
      const place = story.place.length ? ` ${story.place.join("·")}` : "";
      make("text", { x: x + 4, y: y + height - 4 }, into).textContent = story.id + place;
    }
  },
  fill(into, map) {
    for (const line of map.lines) {
      if (!line.fill) continue;
      const colour = line.fill > 0 ? "#2f7de0" : "#e0452f";
      const strength = Math.min(1, Math.abs(line.fill) / STRONG) * 0.6 + 0.05;
      const rect = make("rect", box(line.box, { fill: colour, "fill-opacity": strength.toFixed(3) }), into);
      rect.dataset.fill = line.fill;
    }
  },
  bounds(into, map) {
    map.stories.forEach((story, at) => {
      const own = map.lines.filter((line) => line.story === story.id).concat(map.photos.filter((photo) => photo.story === story.id));
      if (!own.length) return;
      const left = Math.min(...own.map((each) => each.box[0])), top = Math.min(...own.map((each) => each.box[1]));
      const right = Math.max(...own.map((each) => each.box[0] + each.box[2]));
      const foot = Math.max(...own.map((each) => each.box[1] + each.box[3]));
      make("rect", box([left, top, right - left, foot - top], { stroke: HUES[at % HUES.length] }), into);
    });
  },
  overset(into, map) {
    for (const story of map.stories.filter((each) => each.over)) {
      const [x, y, width, height] = story.slots[story.slots.length - 1];
      make("rect", box([x, y + height - 14, width, 14]), into);
      make("text", { x: x + 4, y: y + height - 4 }, into).textContent =
        `${story.id}: ${story.over} lines over (${story.over_characters} characters)`;
    }
  },
};

/** Draw all overlays of the visible pages anew. */
export function redraw() {
  for (const page of visible()) {
    const sheet = view.sheets.get(page.number), map = view.maps.get(page.number);
    if (!sheet) continue;
    sheet.overlay.querySelectorAll(":scope > :not(.hand, .difference)").forEach((each) => each.remove());
    if (!map) continue;
    for (const [name] of OVERLAYS) {
      if (on.has(name)) DRAW[name](make("g", { class: `o-${name}` }, sheet.overlay), map);
    }
    for (const [name, mark] of Object.entries(marks)) {
      if (mark?.page === page.number) make("rect", box(mark.box, { class: name }), sheet.overlay);
    }
  }
}

/** Mark a box on a page, as ``selected`` (clicked) or as ``caret`` (asked for by file and line). */
export function mark(name, page, where) {
  marks[name] = where ? { page, box: where } : null;
  redraw();
}

export function toggle(name) {
  if (!on.delete(name)) on.add(name);
  $(`o-${name}`).checked = on.has(name);
  remember("overlays", [...on]);
  redraw();
}

export function menu() {
  for (const [name, label, key] of OVERLAYS) {
    const row = document.createElement("label");
    row.innerHTML = `<input type="checkbox" id="o-${name}"> ${label} <kbd>${key.toUpperCase()}</kbd>`;
    const input = row.querySelector("input");
    input.checked = on.has(name);
    input.addEventListener("change", () => toggle(name));
    $("overlays").append(row);
  }
  const legend = document.createElement("p");
  legend.className = "legend";
  legend.innerHTML = "squeezed <i></i> stretched";
  $("overlays").append(legend);
}

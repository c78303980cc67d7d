// Hands on the page: stories dragged to other slots, wider and narrower, pinned; all by the server,
// which writes the plan file.

import { $, at, make, view, visible } from "./view.js";
import { post } from "./talk.js";

let isArranging = false;
export const arranging = () => isArranging;

export const undo = () => post("/undo", {});
export const redo = () => post("/redo", {});
export const anew = (page) => post("/anew", { page });
export const edit = (what, file, more = {}) => post("/edit", { what, file, ...more });
export const change = (what, page, story, more = {}) => post("/hand", { what, page, story, ...more });

export function arrange(wanted = !isArranging) {
  isArranging = wanted;
  $("arrange").setAttribute("aria-pressed", isArranging);
  redrawHands();
}

/** The boxes to take hold of. */
export function redrawHands() {
  for (const page of visible()) {
    const sheet = view.sheets.get(page.number), map = view.maps.get(page.number);
    sheet?.overlay.querySelector(".hand")?.remove();
    if (!isArranging || !sheet || !map) continue;
    const into = make("g", { class: "hand" }, sheet.overlay);
    for (const story of map.stories) {
      const [x, y, width, height] = story.slots[0];
      make("rect", { x, y, width, height, class: story.fixed ? "fixed" : "free" }, into);
      if (!story.fixed && !map.tiers.length) make("rect", { x: x + width - 5, y: y + height / 2 - 14, width: 5, height: 28, class: "handle" }, into);
      make("text", { x: x + 6, y: y + height - 4 }, into).textContent = `${story.pinned ? "📌 " : ""}${story.id}`;
    }
  }
}

const inside = ([x, y, width, height], point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

/** Take hold of the story under a pointer: what follows the pointer, or null. */
export function hold(event) {
  const start = isArranging ? at(event.clientX, event.clientY) : null;
  const map = start && view.maps.get(start.page.number);
  const story = map?.stories.find((each) => inside(each.slots[0], start));
  if (!story) return null;
  const slot = story.slots[0];
  // a story of tiers begins at its right edge, which is moved with it
  const widening = !map.tiers.length && start.x > slot[0] + slot[2] - Math.max(8, 10 / view.scale);
  const sheet = view.sheets.get(start.page.number), into = sheet.overlay.querySelector(".hand");
  const ghost = make("rect", { class: "ghost", visibility: "hidden" }, into);
  let wanted = null;
  return {
    move(now) {
      const point = at(now.clientX, now.clientY);
      if (!point || point.page.number !== start.page.number) return;
      wanted = widening ? wider(map, story, point) : moved(map, story, start, point);
      const [x, y, width, height] = wanted.box;
      for (const [key, value] of Object.entries({ x, y, width, height, visibility: "visible" })) ghost.setAttribute(key, value);
    },
    drop(_event, far) {
      ghost.remove();
      if (far && wanted && wanted.change) change("move", start.page.number, story.id, wanted.change);
    },
  };
}

/** A story dragged: onto another, whose place it takes, or to the nearest column and line. */
function moved(map, story, start, point) {
  const other = map.stories.find((each) => each.id !== story.id && inside(each.slots[0], point));
  if (other) return { box: other.slots[0], change: { onto: other.id } };
  const [x, y, width, height] = story.slots[0];
  if (map.tiers.length) return movedInTiers(map, story, start, point);
  const [left, top] = map.type_area;
  const column = Math.max(0, Math.round((x + point.x - start.x - left) / (map.span || map.column_width)));
  const line = Math.max(0, Math.round((y + point.y - start.y - top) / map.leading));
  const box = [map.columns[Math.min(column, map.columns.length - 1)], top + line * map.leading, width, height];
  const change = { column: column + 1, line: line + 1 };
  return { box, change: column + 1 === story.place[0] && line + 1 === story.place[1] ? null : change };
}

/** On a page of tiers: to the nearest tier, and the nearest line from the right. */
function movedInTiers(map, story, start, point) {
  const [x, y, width, height] = story.slots[0];
  const head = y + point.y - start.y, right = x + width + point.x - start.x;
  const far = map.tiers.map((tier) => Math.abs(tier[1] - head));
  const tier = far.indexOf(Math.min(...far));
  const edge = map.tiers[tier][0] + map.tiers[tier][2];
  const line = Math.max(0, Math.round((edge - right) / map.leading));
  const change = { column: tier + 1, line: line + 1 };
  const stays = tier + 1 === story.place[0] && line + 1 === story.place[1];
  return { box: [edge - line * map.leading - width, map.tiers[tier][1], width, height], change: stays ? null : change };
}

function wider(map, story, point) {
  const [x, y, , height] = story.slots[0];
  const columns = Math.max(1, Math.round((point.x - x) / (map.span || map.column_width)));
  const width = (columns - 1) * map.span + map.column_width;
  return { box: [x, y, width, height], change: columns === story.place[2] ? null : { columns } };
}

/** What the list of stories offers for one of them; ``open`` opens its manuscript. */
export function storyTools(page, story, open) {
  const tools = document.createElement("div");
  tools.className = "story-tools";
  const add = (words, label, act, disabled = false) => {
    const button = document.createElement("button");
    button.textContent = words;
    button.setAttribute("aria-label", `${label}: ${story.id}`);
    button.title = label;
    button.disabled = disabled;
    button.addEventListener("click", act);
    tools.append(button);
  };
  if (!story.fixed) places(page, story, add);
  add("Edit", "Edit the manuscript of it", () => open(story));
  add("Hold", "Hold for another day", () => change("hold", page, story.id));
  add("Kill", "Kill: take it off the edition", () => change("kill", page, story.id));
  return tools;
}

/** What moves a story whose slot is not given in edition.toml. */
function places(page, story, add) {
  const text = (count) => change("columns", page, story.id, { text_columns: count });
  const wide = (columns) => change("move", page, story.id, { columns });
  add("▥ −", "One text column less", () => text(story.text_columns - 1), story.text_columns < 2);
  add("▥ +", "One text column more", () => text(story.text_columns + 1));
  add("⇤", "Narrower by a column", () => wide(story.place[2] - 1), story.place[2] < 2);
  add("⇥", "Wider by a column", () => wide(story.place[2] + 1));
  const mine = view.maps.get(page).stories, at = mine.indexOf(story);
  const next = mine.slice(at + 1).concat(mine.slice(0, at)).find((each) => !each.fixed);
  if (next) add("⇄", `Exchange with ${next.id}`, () => change("move", page, story.id, { onto: next.id }));
  add(story.pinned ? "Unpin" : "Pin", story.pinned ? "Unpin" : "Pin", () => change(story.pinned ? "unpin" : "pin", page, story.id));
}

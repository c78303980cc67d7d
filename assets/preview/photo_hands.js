// Photos by hand: their crop moved and scaled, two exchanged, one replaced by a file.

import { $, at, make, view } from "./view.js";
import { arranging, edit } from "./hands.js";
import { post, say } from "./talk.js";

const SLACK = 0.995; // a crop as wide as this shows the photo whole in that direction

const within = ([x, y, width, height], point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

function photoAt(event) {
  const point = at(event.clientX, event.clientY), map = point && view.maps.get(point.page.number);
  const photo = map?.photos.find((each) => within(each.box, point));
  return photo ? { photo, map, point } : null;
}

const told = (map, photo, more) => [map.files[photo.file], { line: photo.line, photo: photo.photo, ...more }];
const clamped = (value) => Math.min(1, Math.max(0, value));

/** The crop's middle after a move of the picture by so many points of the page. */
function moved({ box, crop: [x0, y0, x1, y1] }, dx, dy) {
  return [clamped((x0 + x1) / 2 - (dx / box[2]) * (x1 - x0)), clamped((y0 + y1) / 2 - (dy / box[3]) * (y1 - y0))];
}

const isCropped = ({ crop: [x0, y0, x1, y1] }) => x1 - x0 < SLACK || y1 - y0 < SLACK;
const move = (map, photo, dx, dy) => edit("focus", ...told(map, photo, { point: moved(photo, dx, dy) }));
const scale = (map, photo, zoom) => edit("zoom", ...told(map, photo, { zoom }));
const swap = (map, photo, other) => edit("swap", ...told(map, photo, { other: other.photo, other_file: map.files[other.file] }));

/** Take hold of the photo under a pointer; null where none is, or none is to be moved. */
export function holdPhoto(event) {
  const found = arranging() && photoAt(event);
  if (!found || found.photo.file < 0) return null;
  const { photo, map, point } = found, sheet = view.sheets.get(point.page.number);
  const ghost = make("rect", { class: "ghost", visibility: "hidden" }, sheet.overlay);
  let last = null;
  return {
    move(now) {
      const here = at(now.clientX, now.clientY);
      if (!here || here.page.number !== point.page.number) return;
      last = { dx: here.x - point.x, dy: here.y - point.y, other: map.photos.find((each) => each !== photo && within(each.box, here)) };
      const [x, y, width, height] = (last.other ?? photo).box;
      const shift = last.other || !isCropped(photo) ? [0, 0] : [last.dx, last.dy];
      for (const [key, value] of Object.entries({ x: x + shift[0], y: y + shift[1], width, height, visibility: "visible" })) ghost.setAttribute(key, value);
    },
    drop(_event, far) {
      ghost.remove();
      if (!far || !last) return;
      if (last.other?.file >= 0) swap(map, photo, last.other);
      else if (isCropped(photo)) move(map, photo, last.dx, last.dy);
      else say("the photo is shown whole: there is no crop to move", true);
    },
  };
}

let turning = null;

/** Scale the photo under the wheel; false where none is. */
export function wheelPhoto(event) {
  const found = arranging() && photoAt(event);
  if (!found || found.photo.file < 0) return false;
  const { photo, map } = found;
  if (turning?.photo !== photo.photo) turning = { photo: photo.photo, zoom: photo.zoom };
  turning.zoom = Math.min(8, Math.max(1, turning.zoom * Math.exp(-event.deltaY * 0.0015)));
  say(`photo × ${turning.zoom.toFixed(2)}`);
  clearTimeout(turning.timer);
  turning.timer = setTimeout(() => { const { zoom } = turning; turning = null; scale(map, photo, zoom); }, 300);
  return true;
}

async function replace(map, photo, file) {
  const asked = new URLSearchParams({ file: map.files[photo.file], line: photo.line, photo: photo.photo, name: file.name });
  await post(`/photo-file?${asked}`, await file.arrayBuffer(), "application/octet-stream");
}

/** What the list of stories offers for the photos of one. */
export function photoTools(page, story) {
  const map = view.maps.get(page), mine = map.photos.filter((each) => each.story === story.id && each.file >= 0 && each.photo);
  if (!mine.length) return null;
  const held = document.createElement("details"), summary = document.createElement("summary");
  summary.textContent = `Photos ${mine.length}`;
  summary.setAttribute("aria-label", `Photos ${mine.length}: ${story.id}`);
  held.append(summary, ...mine.map((photo, number) => row(map, story, photo, mine, number)));
  return held;
}

function row(map, story, photo, mine, number) {
  const tools = document.createElement("div"), name = `photo ${number + 1} of ${story.id}`;
  tools.className = "story-tools";
  const add = (words, label, act, disabled = false) => {
    const button = document.createElement("button");
    Object.assign(button, { textContent: words, title: label, disabled });
    button.setAttribute("aria-label", `${label}: ${name}`);
    button.addEventListener("click", act);
    tools.append(button);
  };
  const [x0, y0, x1, y1] = photo.crop, [, , width, height] = photo.box;
  add("←", "Show more of the left", () => move(map, photo, width * 0.08, 0), x1 - x0 >= SLACK);
  add("→", "Show more of the right", () => move(map, photo, -width * 0.08, 0), x1 - x0 >= SLACK);
  add("↑", "Show more of the top", () => move(map, photo, 0, height * 0.08), y1 - y0 >= SLACK);
  add("↓", "Show more of the foot", () => move(map, photo, 0, -height * 0.08), y1 - y0 >= SLACK);
  add("+", "Show it larger", () => scale(map, photo, photo.zoom * 1.15));
  add("−", "Show more of it", () => scale(map, photo, photo.zoom / 1.15), photo.zoom <= 1);
  if (mine.length > 1) add("⇄", "Exchange with the next photo", () => swap(map, photo, mine[(number + 1) % mine.length]));
  const file = document.createElement("input");
  Object.assign(file, { type: "file", accept: "image/*", hidden: true });
  file.addEventListener("change", () => file.files[0] && replace(map, photo, file.files[0]));
  add("Replace …", "Replace by a file", () => file.click());
  add("Take off", "Take it off its story", () => edit("photo-off", ...told(map, photo, {})));
  tools.append(file);
  return tools;
}

export function followPhotos() {
  const stage = $("stage");
  stage.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = photoAt(event) ? "copy" : "none";
  });
  stage.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0], found = photoAt(event);
    if (!file) return;
    if (!found || found.photo.file < 0) say("drop the file on the photo that it replaces", true);
    else replace(found.map, found.photo, file);
  });
}

// Headlines and captions edited where they stand: a double click opens a field over them.

import { $, at, view } from "./view.js";
import { edit } from "./hands.js";
import { say, send } from "./talk.js";

const FIELDS = ["headline", "kicker", "subhead", "deck", "byline", "dateline"];
const NAMES = { lead_headline: "headline" };

const within = ([x, y, width, height], point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

/** The field at a point of the window: { page, box, name, file, … }; null where none is. */
function fieldAt(event) {
  const point = at(event.clientX, event.clientY), map = point && view.maps.get(point.page.number);
  const line = map?.lines.find((each) => within(each.box, point) && each.file >= 0);
  if (!line) return null;
  const name = NAMES[line.role] ?? line.role;
  const lines = map.lines.filter((each) => each.story === line.story && each.role === line.role);
  const page = point.page.number;
  if (FIELDS.includes(name)) {
    const story = map.stories.find((each) => each.id === line.story);
    return { page, name, file: story?.file ?? map.files[line.file], box: around(lines.map((each) => each.box)) };
  }
  if (name !== "caption") return null;
  const photo = nearest(map.photos.filter((each) => each.story === line.story), line);
  return photo && { page, name, file: map.files[photo.file], line: photo.line, photo: photo.photo, value: photo.text, box: line.box };
}

function around(boxes) {
  const left = Math.min(...boxes.map((box) => box[0])), top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2])), foot = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [left, top, right - left, foot - top];
}

function nearest(photos, line) {
  const away = (photo) => Math.abs(photo.box[1] + photo.box[3] - line.box[1]) + Math.abs(photo.box[0] - line.box[0]) / 4;
  return photos.sort((a, b) => away(a) - away(b))[0];
}

async function valueOf(field) {
  if (field.name === "caption") return field.value;
  const answer = await fetch(`/manuscript?${new URLSearchParams({ file: field.file })}`);
  if (!answer.ok) return null;
  const found = await answer.json();
  if (found.why || !found.is_markdown) { say(found.why || "plain text has no fields: edit it in the pane", true); return null; }
  return (await send("/front", { text: found.text }))?.fields[field.name] ?? "";
}

/** Open a field over what stands at a point. */
async function openField(event) {
  const field = fieldAt(event);
  if (!field) return;
  event.preventDefault();
  const value = await valueOf(field);
  const sheet = view.sheets.get(field.page);
  if (value === null || !sheet) return;
  close();
  const input = document.createElement("textarea");
  Object.assign(input, { id: "on-page", value, lang: "zh", spellcheck: false, rows: Math.max(1, value.split("\n").length) });
  input.setAttribute("aria-label", `${field.name}: Enter saves, Shift Enter begins a line, Esc leaves it as it was`);
  const [x, y, width, height] = field.box, stage = $("stage").getBoundingClientRect(), page = sheet.element.getBoundingClientRect();
  Object.assign(input.style, {
    left: `${page.left - stage.left + x * view.scale}px`, top: `${page.top - stage.top + y * view.scale}px`,
    width: `${Math.max(240, width * view.scale)}px`, minHeight: `${Math.max(44, height * view.scale)}px`,
    fontSize: `${Math.max(15, Math.min(40, (height / Math.max(1, value.split("\n").length)) * view.scale * 0.7))}px`,
  });
  const save = () => {
    if (!input.id) return;
    const wanted = input.value;
    close();
    if (wanted !== value) edit(field.name === "caption" ? "caption" : "field", field.file, { name: field.name, value: wanted, line: field.line ?? 0, photo: field.photo ?? "" });
  };
  input.addEventListener("keydown", (key) => {
    key.stopPropagation();
    if (key.key === "Enter" && !key.shiftKey && !key.isComposing) { key.preventDefault(); save(); }
    if (key.key === "Escape") { close(); $("stage").focus(); }
  });
  input.addEventListener("blur", save);
  input.addEventListener("pointerdown", (press) => press.stopPropagation());
  $("stage").append(input);
  input.focus();
  input.select();
}

function close() {
  const input = $("on-page");
  if (input) input.id = ""; // to be removed takes the focus away, which would close it again
  input?.remove();
}

export function followFields() { $("stage").addEventListener("dblclick", openField); }

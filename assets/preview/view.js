// The desk: pages, where they lie, zoom and pan. Lengths on it are points of the page.

import { remember } from "./memory.js";

const NS = "http://www.w3.org/2000/svg";
const TRUE_SIZE = 96 / 72; // CSS pixels to the point
const GAP = 24, MARGIN = 24, LEAST = 0.05, MOST = 40;

export const $ = (id) => document.getElementById(id);

export function make(name, attributes = {}, parent = null) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

export const view = {
  pages: [],     // as the server tells of them
  maps: new Map(), // number → what is known of the page
  sheets: new Map(), // number → { element, svg, overlay, key, parts }
  scale: 1, x: 0, y: 0,
  fitted: true,
  spread: false,
  current: 0,
  onTurned: () => {}, // other pages lie on the desk
};

const stage = $("stage"), desk = $("desk");

/** The pages that lie on the desk: one, or the two of a spread (the first page lies alone). */
export function visible() {
  const { pages, current, spread } = view;
  if (!spread) return pages.slice(current, current + 1);
  const first = current === 0 ? 0 : current - ((current + 1) % 2);
  return pages.slice(first, current === 0 ? 1 : first + 2);
}

export function place() {
  for (const sheet of view.sheets.values()) labels(sheet);
  desk.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  $("zoom").textContent = `${Math.round((view.scale / TRUE_SIZE) * 100)} %`;
  remember("place", [view.scale, view.x, view.y, view.fitted, view.spread]);
}

/** Labels over a page keep their size on the screen, whatever the zoom. */
function labels(sheet) {
  if (sheet.scale === view.scale) return;
  sheet.scale = view.scale;
  sheet.overlay.style.setProperty("--dot", `${1 / view.scale}px`);
}

function size() {
  const shown = visible();
  const width = shown.reduce((sum, page) => sum + page.width, 0);
  return { width, height: Math.max(...shown.map((page) => page.height), 1) };
}

export function fit() {
  const { width, height } = size(), room = stage.getBoundingClientRect();
  const margin = Math.min(MARGIN, room.width * 0.02);
  view.scale = Math.min((room.width - 2 * margin) / width, (room.height - 2 * margin) / height);
  view.scale = Math.max(LEAST, view.scale);
  view.x = (room.width - width * view.scale) / 2;
  view.y = (room.height - height * view.scale) / 2;
  view.fitted = true;
  place();
}

/** Zoom so that the point of the stage at (x, y) stays where it is. */
export function zoomTo(scale, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
  scale = Math.min(MOST, Math.max(LEAST, scale));
  const grown = scale / view.scale;
  view.x = x - (x - view.x) * grown;
  view.y = y - (y - view.y) * grown;
  view.scale = scale;
  view.fitted = false;
  place();
}

export const zoomBy = (factor, x, y) => zoomTo(view.scale * factor, x, y);
export const trueSize = () => zoomTo(TRUE_SIZE);

let resting = 0;
/** While it moves the desk is a layer of its own; then it is drawn sharp. */
export function moving() {
  desk.classList.add("moving");
  clearTimeout(resting);
  resting = setTimeout(() => desk.classList.remove("moving"), 160);
}

export function pan(dx, dy) {
  view.x += dx;
  view.y += dy;
  view.fitted = false;
  moving();
  place();
}

/** The sheets of the visible pages, made where they are missing, each at its place. */
export function lay() {
  const shown = visible(), numbers = new Set(shown.map((page) => page.number));
  for (const [number, sheet] of view.sheets) {
    if (!numbers.has(number)) { sheet.element.remove(); view.sheets.delete(number); }
  }
  let left = 0;
  for (const page of shown) {
    const sheet = view.sheets.get(page.number) ?? newSheet(page);
    const { element, svg, overlay, other } = sheet;
    element.style.left = `${left}px`;
    element.style.width = `${page.width}px`;
    element.style.height = `${page.height}px`;
    for (const each of [svg, other.svg, overlay]) {
      each.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
      each.setAttribute("width", page.width);
      each.setAttribute("height", page.height);
    }
    labels(sheet);
    left += page.width;
  }
  $("empty").hidden = shown.length > 0;
}

function newSheet(page) {
  const element = document.createElement("div");
  element.className = "sheet";
  element.dataset.page = page.number;
  const svg = make("svg", { class: "page", role: "group", "aria-label": `Page ${page.number}` });
  const overlay = make("svg", { class: "overlay", "aria-hidden": "true" });
  const other = { svg: make("svg", { class: "other", "aria-hidden": "true" }), parts: new Map() };
  element.append(svg, other.svg, overlay);
  desk.append(element);
  const sheet = { element, svg, overlay, other, key: "", parts: new Map() };
  view.sheets.set(page.number, sheet);
  return sheet;
}

/** Put the parts of a page on its sheet; those that are there already are kept. */
export function fill(sheet, key, parts) {
  const fresh = parts.filter((part) => !sheet.parts.has(part.key));
  const holder = make("svg");
  holder.innerHTML = fresh.map((part) => part.svg).join("");
  const made = new Map(fresh.map((part, at) => [part.key, holder.children[at]]));
  const next = new Map();
  let before = sheet.svg.firstChild;
  for (const part of parts) {
    const known = sheet.parts.get(part.key) ?? made.get(part.key);
    const element = next.has(part.key) ? known.cloneNode(true) : known;
    if (element === before) before = before.nextSibling;
    else sheet.svg.insertBefore(element, before);
    next.set(part.key, element);
  }
  while (before) { const gone = before; before = before.nextSibling; gone.remove(); }
  sheet.parts = next;
  sheet.key = key;
}

/** Show another drawing in place of a page: as it was, or by another plan. */
export function instead(number, key, parts) {
  const sheet = view.sheets.get(number);
  if (!sheet) return;
  fill(sheet.other, key, parts);
  sheet.element.classList.add("instead");
}

/** Show the pages themselves again. */
export function back() {
  for (const sheet of view.sheets.values()) {
    sheet.element.classList.remove("instead");
    fill(sheet.other, "", []);
  }
}

/** The page and the place on it of a point of the window. */
export function at(clientX, clientY) {
  const room = stage.getBoundingClientRect();
  let x = (clientX - room.left - view.x) / view.scale;
  const y = (clientY - room.top - view.y) / view.scale;
  for (const page of visible()) {
    if (x >= 0 && x <= page.width && y >= 0 && y <= page.height) return { page, x, y };
    x -= page.width;
  }
  return null;
}

/** Go to a page; a box on it (x, y, width, height) is brought into the middle. */
export function goTo(number, box = null) {
  const index = view.pages.findIndex((page) => page.number === number);
  if (index < 0) return false;
  const turned = !visible().some((page) => page.number === number);
  view.current = index;
  if (turned) { lay(); if (view.fitted) fit(); view.onTurned(); }
  if (!box) return turned;
  const left = visible().slice(0, visible().findIndex((page) => page.number === number))
    .reduce((sum, page) => sum + page.width, 0);
  const room = stage.getBoundingClientRect();
  if (box[2] * view.scale < 90) view.scale = Math.max(view.scale, TRUE_SIZE);
  view.x = room.width / 2 - (left + box[0] + box[2] / 2) * view.scale;
  view.y = room.height / 2 - (box[1] + Math.min(box[3], 400) / 2) * view.scale;
  view.fitted = false;
  place();
  return turned;
}

/** Pan by dragging and by the wheel, zoom by the wheel with Ctrl (which is what two fingers on a
    trackpad send) and by two fingers; ``press`` may take a pointer, ``wheel`` a turn, for itself. */
export function follow(press, click, wheel) {
  const down = new Map();
  let far = false, taken = null;
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const room = stage.getBoundingClientRect();
    if (!event.ctrlKey && wheel(event)) return null;
    moving();
    const unit = event.deltaMode ? 30 : 1, across = event.deltaX * unit, down = event.deltaY * unit;
    if (!event.ctrlKey) return event.shiftKey && !across ? pan(-down, 0) : pan(-across, -down);
    const step = Math.max(-60, Math.min(60, down)); // a mouse sends 100 and more at once
    return zoomBy(Math.exp(-step * 0.006), event.clientX - room.left, event.clientY - room.top);
  }, { passive: false });
  stage.addEventListener("pointerdown", (event) => {
    if (document.body.classList.contains("text-mode") && event.pointerType === "mouse" && event.button === 0) return;
    taken = down.size ? null : press(event);
    far = false;
    down.set(event.pointerId, event);
    try { stage.setPointerCapture(event.pointerId); } catch { /* it is gone already */ }
  });
  stage.addEventListener("pointermove", (event) => {
    const last = down.get(event.pointerId);
    if (!last) return;
    const dx = event.clientX - last.clientX, dy = event.clientY - last.clientY;
    if (!far && down.size === 1 && Math.hypot(dx, dy) < 4) return;
    far = true;
    if (taken) return taken.move(event);
    stage.classList.add("moving");
    if (down.size === 2) pinch(down, event);
    else pan(dx, dy);
    down.set(event.pointerId, event);
  });
  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    stage.classList.remove("moving");
    if (taken) taken.drop(event, far && event.type === "pointerup");
    if (!far && event.type === "pointerup") click(event);
    taken = null;
  };
  stage.addEventListener("pointerup", up);
  stage.addEventListener("pointercancel", up);
  new ResizeObserver(() => { if (view.fitted && view.pages.length) fit(); }).observe(stage);
}

function pinch(down, event) {
  const [a, b] = [...down.values()], other = a.pointerId === event.pointerId ? b : a;
  const last = down.get(event.pointerId);
  const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  const room = stage.getBoundingClientRect();
  const x = (event.clientX + other.clientX) / 2 - room.left, y = (event.clientY + other.clientY) / 2 - room.top;
  pan((event.clientX - last.clientX) / 2, (event.clientY - last.clientY) / 2);
  zoomBy(apart(event) / Math.max(1, apart(last)), x, y);
}

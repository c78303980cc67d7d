// The preview: listens to the server, shows what it tells, and keeps zoom and place meanwhile.

import { $, at, fill, fit, follow, goTo, lay, pan, place, trueSize, view, visible, zoomBy } from "./view.js";
import { mark, menu, OVERLAYS, redraw, toggle } from "./overlays.js";
import { findings, open, placeOf, refused, restorePanels, showPanel, showStrip, source, stories, strip, tabs } from "./panels.js";
import { close, plans } from "./alternatives.js";
import { changes, flip, follow as followChanges, keep, turnedChanges } from "./changes.js";
import { glyphsTo } from "./glyphs.js";
import { provedAnew, redrawProofs, stepProof, toggleProof } from "./proof.js";
import { arrange, hold, redo, redrawHands, storyTools, undo } from "./hands.js";
import { builtAnew, followEditor, save } from "./editor.js";
import { remember, remembered } from "./memory.js";
import { lookAgain, pageBar } from "./page_bar.js";
import { session } from "./session.js";
import { followFields } from "./on_page.js";
import { followPhotos, holdPhoto, photoTools, wheelPhoto } from "./photo_hands.js";
import { followAround, signs } from "./around.js";
import { say } from "./talk.js";
import { followOthers, hear, heard } from "./other_tabs.js";

let newest = null, showing = false, maps = new Map(), server = "";

// What is shown, for tests and for the curious: the number of the build, and when it was on screen.
window.paiban = { generation: 0, shownAt: 0, history: [] };

const events = new EventSource("/events");
events.onmessage = (event) => { newest = JSON.parse(event.data); show(); };
events.onerror = () => say("waiting for the server …", true);

/** Show the newest state; while one is being shown others wait, and only the last of them is. */
async function show() {
  if (showing) return;
  showing = true;
  try {
    while (newest) {
      const state = newest;
      newest = null;
      await apply(state);
    }
  } catch (problem) {
    say(`${problem.message}`, true);
  } finally {
    showing = false;
    if (newest) show();
  }
}

let part = 0;

/** Another server tells: its numbers begin anew. */
function begin(state) {
  server = state.server;
  part = 0;
  window.paiban.generation = 0;
  maps = new Map();
  for (const sheet of view.sheets.values()) sheet.key = "";
  lookAgain();
}

async function apply(state) {
  if (state.server !== server) begin(state);
  const first = view.pages.length === 0 && state.pages.length > 0;
  const whole = state.generation > window.paiban.generation || (first && !state.building);
  if (whole) {
    if (!(await shownWhole(state, first))) return; // a newer state is on its way
  } else if (state.part > part) {
    if (!(await shownPartly(state, first))) return;
  }
  document.title = $("title").textContent = state.title || "paiban";
  $("title").title = state.title;
  for (const page of state.pages) { // what is told of pages without making them anew
    const shown = view.pages.find((each) => each.number === page.number && each.key === page.key);
    if (shown) Object.assign(shown, { locked: page.locked, stands: page.stands, signs: page.signs });
  }
  session(state);
  pageBar();
  signs();
  if (view.pages.length) hear(state.show);
  document.body.classList.toggle("building", state.building);
  if (state.building) say("building …");
  else if (!state.ok) say("the build failed: the last good page is shown", true);
  else if (state.pages.length) say(`${Math.round(state.seconds * 1000)} ms${state.plan ? ` · plan: ${state.plan.split("/").pop()}` : ""}`);
}

async function shownWhole(state, first) {
  if (!(await load(state))) return false;
  if (first) begun();
  close();
  provedAnew(state.generation);
  refresh();
  findings(state.findings);
  builtAnew();
  if (first || !window.paiban.generation) await caret();
  await new Promise(requestAnimationFrame);
  part = state.part;
  window.paiban.generation = state.generation;
  window.paiban.shownAt = Date.now();
  window.paiban.history.push(state.generation);
  document.body.dataset.generation = state.generation;
  keep(state.kept);
  return true;
}

/** Pages of a build that goes on, among those of the one before. */
async function shownPartly(state, first) {
  if (!(await load(state))) return false;
  part = state.part;
  if (first) begun();
  refresh(false);
  await new Promise(requestAnimationFrame);
  document.body.dataset.part = part;
  window.paiban.firstAt ??= Date.now();
  return true;
}

/** The first pages are there: as they were before a reload, or fitted. */
function begun() {
  const [scale, x, y, fitted, isSpread] = remembered("place") ?? [1, 0, 0, true, false];
  const at = view.pages.findIndex((page) => page.number === remembered("page"));
  if (at > 0) view.current = at;
  view.spread = Boolean(isSpread);
  $("spread").setAttribute("aria-pressed", view.spread);
  if (at > 0 || view.spread) { lay(); parts().then(refresh); }
  if (fitted) return fit();
  Object.assign(view, { scale, x, y, fitted: false });
  return place();
}

/** Fetch what is new of a state and put it on the desk; false where the server is ahead already. */
async function load(state) {
  const before = view.pages;
  const known = await Promise.all([
    glyphsTo(Math.max(0, ...state.pages.map((page) => page.glyphs)), state.session),
    ...state.pages.map(async (page) => {
      const old = maps.get(page.number);
      if (old?.key === page.map_key) return [page.number, old];
      const map = await get(`/map/${encodeURIComponent(page.number)}/${page.map_key}`);
      return map && [page.number, { key: page.map_key, map }];
    }),
  ]);
  if (known.includes(null)) return false;
  view.pages = state.pages;
  view.current = Math.max(0, Math.min(view.current, state.pages.length - 1));
  if (!(await parts())) { view.pages = before; return false; }
  maps = new Map(known.slice(1));
  view.maps = new Map([...maps].map(([number, { map }]) => [number, map]));
  return true;
}

/** The pages on the desk, drawn. */
async function parts() {
  const drawn = await Promise.all(visible().map(async (page) => {
    const sheet = view.sheets.get(page.number);
    if (sheet?.key === page.key) return [page, null];
    return [page, await get(`/page/${encodeURIComponent(page.number)}/${page.key}`)];
  }));
  if (drawn.some(([page, found]) => !found && view.sheets.get(page.number)?.key !== page.key)) return false;
  lay();
  for (const [page, found] of drawn) if (found) fill(view.sheets.get(page.number), page.key, found);
  return true;
}

async function get(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
}

function refresh(isWhole = true) {
  redraw();
  redrawHands();
  if (!$("stories").hidden) listStories();
  strip(turn);
  pageBar();
  signs();
  redrawProofs(false, isWhole);
}

/** The list of stories is long: it is made where it is seen. */
function listStories() {
  stories((page, story) => [storyTools(page, story, edited), photoTools(page, story)].filter(Boolean));
}

document.addEventListener("panel", () => { if (!$("stories").hidden) listStories(); });

const edited = (story) => source(story.file, 1);

/** Draw the pages that lie on the desk now. */
view.onTurned = async () => {
  close();
  remember("page", view.pages[view.current]?.number);
  await parts();
  refresh();
  turnedChanges();
};

const turn = (number, box = null) => goTo(number, box);

const step = (by) => {
  const page = view.pages[Math.max(0, Math.min(view.pages.length - 1, view.current + by))];
  if (page) turn(page.number);
};

/** What ?file=…&line=… asks for: its place on the page. */
async function caret() {
  const asked = new URLSearchParams(location.search);
  if (!asked.get("file") || window.paiban.wasAsked) return;
  window.paiban.wasAsked = true;
  await showLine(asked.get("file"), Number(asked.get("line") ?? 0));
  heard();
}

/** Show where a line of a file stands; what is refused is told with its reason. */
async function showLine(file, line) {
  const found = placeOf(file, line);
  if (!found) return refused(file, line);
  await turn(found.page, found.box);
  mark("caret", found.page, found.box);
  return null;
}

/** A click on the page: what stands there, and its source. */
function click(event) {
  const point = at(event.clientX, event.clientY), map = point && view.maps.get(point.page.number);
  if (!map || view.sheets.get(point.page.number).element.classList.contains("instead")) return;
  const link = map.links.find((each) => within(each, point));
  if (link) return turn(link[4]);
  const area = (each) => each.box[2] * each.box[3];
  const found = [...map.lines, ...map.photos].filter((each) => within(each.box, point)).sort((a, b) => area(a) - area(b))[0];
  mark("selected", found ? point.page.number : "", found?.box);
  if (found && found.file >= 0) source(map.files[found.file], found.line, true, found.text);
}

const within = ([x, y, width, height], point) =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

function press(id, act) { $(id).addEventListener("click", act); }

function textMode() {
  const on = document.body.classList.toggle("text-mode");
  $("text-mode").setAttribute("aria-pressed", on);
}

async function spread() {
  view.spread = !view.spread;
  $("spread").setAttribute("aria-pressed", view.spread);
  lay();
  await parts();
  fit();
  refresh();
  turnedChanges();
}

const KEYS = {
  "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8),
  0: fit, 1: trueSize, d: spread, t: textMode, m: () => arrange(),
  a: plans, h: changes, f: flip, Escape: close,
  p: () => toggleProof("soft"), i: () => toggleProof("ink"),
  "[": () => stepProof(-1), "]": () => stepProof(1),
  ArrowRight: () => step(view.spread ? 2 : 1), ArrowLeft: () => step(view.spread ? -2 : -1),
  PageDown: () => step(1), PageUp: () => step(-1),
  ArrowUp: () => pan(0, 80), ArrowDown: () => pan(0, -80),
};
for (const [name, , key] of OVERLAYS) KEYS[key] = () => toggle(name);

/** Keys that move the page, and not where a panel or a menu has the focus. */
const MOVES = ["+", "=", "-", "0", "1", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown"];
const WRITTEN = "input:not([type=checkbox], [type=radio]), select, textarea, #editor";

document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey, key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (command && key === "s") { event.preventDefault(); return save(); }
  if (event.target.closest(WRITTEN) || event.defaultPrevented) return null;
  if (command && key === "z") { event.preventDefault(); return event.shiftKey ? redo() : undo(); }
  if (command && key === "y") { event.preventDefault(); return redo(); }
  if (command || event.altKey) return null;
  if (MOVES.includes(key) && event.target.closest("#panel, #plans, details, [role=tablist]")) return null;
  const act = KEYS[key];
  if (act) { event.preventDefault(); act(); }
  return null;
});

/** A menu closes where it loses the focus, at Escape, and at a press beside it. */
for (const menuOf of document.querySelectorAll("header details, #sign-menu")) {
  const away = (event) => { if (!menuOf.contains(event.relatedTarget ?? event.target)) menuOf.open = false; };
  menuOf.addEventListener("focusout", (event) => { if (event.relatedTarget) away(event); });
  document.addEventListener("pointerdown", away, true);
  menuOf.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    menuOf.open = false;
    menuOf.querySelector("summary").focus();
  });
}

press("zoom-in", () => zoomBy(1.25));
press("zoom-out", () => zoomBy(0.8));
press("fit", fit);
press("actual", trueSize);
press("spread", spread);
press("text-mode", textMode);
press("arrange", () => arrange());
press("undo", undo);
press("redo", redo);
press("print", () => print());
press("strip-toggle", () => showStrip());
press("other-plans", plans);
press("panel-toggle", () => showPanel());
menu();
tabs();
restorePanels();
follow((event) => holdPhoto(event) ?? hold(event), click, wheelPhoto);
followChanges();
followEditor();
followFields();
followPhotos();
followOthers(showLine);
followAround();

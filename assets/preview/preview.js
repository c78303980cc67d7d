// The preview: listens to the server, shows what it tells, and keeps zoom and place meanwhile.

import { $, at, fill, fit, follow, goTo, lay, pan, trueSize, view, visible, zoomBy } from "./view.js";
import { mark, menu, OVERLAYS, redraw, toggle } from "./overlays.js";
import { findings, placeOf, showPanel, source, stories, strip, tabs } from "./panels.js";
import { close, plans } from "./alternatives.js";
import { changes, flip, follow as followChanges, keep, turnedChanges } from "./changes.js";
import { glyphsTo } from "./glyphs.js";
import { provedAnew, redrawProofs, stepProof, toggleProof } from "./proof.js";
import { arrange, hold, redrawHands, say, storyTools, undo } from "./hands.js";

let newest = null, showing = false, maps = new Map();

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

async function apply(state) {
  const first = view.pages.length === 0 && state.pages.length > 0;
  const whole = state.generation > window.paiban.generation || (first && !state.building);
  if (whole) {
    if (!(await shownWhole(state, first))) return; // a newer state is on its way
  } else if (state.part > part) {
    if (!(await shownPartly(state, first))) return;
  }
  document.title = $("title").textContent = state.title || "paiban";
  $("undo").disabled = !state.undo;
  document.body.classList.toggle("building", state.building);
  if (state.building) say("building …");
  else if (!state.ok) say("the build failed: the last good page is shown", true);
  else if (state.pages.length) say(`${Math.round(state.seconds * 1000)} ms${state.plan ? ` · plan: ${state.plan.split("/").pop()}` : ""}`);
}

async function shownWhole(state, first) {
  if (!(await load(state))) return false;
  if (first) fit();
  close();
  provedAnew(state.generation);
  refresh();
  findings(state.findings);
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
  if (first) fit();
  refresh();
  await new Promise(requestAnimationFrame);
  document.body.dataset.part = part;
  window.paiban.firstAt ??= Date.now();
  return true;
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

function refresh() {
  redraw();
  redrawHands();
  stories(storyTools);
  strip(turn);
  redrawProofs();
}

/** Draw the pages that lie on the desk now. */
view.onTurned = async () => {
  close();
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
  const asked = new URLSearchParams(location.search), line = Number(asked.get("line") ?? 0);
  if (!asked.get("file")) return;
  const place = placeOf(asked.get("file"), line);
  if (!place) return say(`${asked.get("file")}:${line} is not on a page`, true);
  await turn(place.page, place.box);
  mark("caret", place.page, place.box);
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
  if (found && found.file >= 0) source(map.files[found.file], found.line);
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

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "z") { event.preventDefault(); return undo(); }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act) { event.preventDefault(); act(); }
});

press("zoom-in", () => zoomBy(1.25));
press("zoom-out", () => zoomBy(0.8));
press("fit", fit);
press("actual", trueSize);
press("spread", spread);
press("text-mode", textMode);
press("arrange", () => arrange());
press("undo", undo);
press("other-plans", plans);
press("panel-toggle", () => showPanel());
menu();
tabs();
follow(hold, click);
followChanges();

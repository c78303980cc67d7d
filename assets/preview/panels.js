// The panel: findings, stories, the source of a line; and the strip of pages.

import { $, goTo, view, visible } from "./view.js";
import { mark } from "./overlays.js";
import { advice, storyOf } from "./advice.js";
import { openManuscript } from "./editor.js";
import { keepingFocus } from "./kept_focus.js";
import { remember, remembered } from "./memory.js";
import { notice } from "./talk.js";

const PLACES = ["findings", "stories", "source", "changes", "keys"];

export function open(name) {
  for (const each of PLACES) {
    const shown = each === name, tab = $(`tab-${each}`);
    $(each).hidden = !shown;
    tab.setAttribute("aria-selected", shown);
    tab.tabIndex = shown ? 0 : -1;
  }
  showPanel(true);
  remember("tab", name);
  document.dispatchEvent(new Event("panel"));
}

/** On a desk the panel is there until it is put away; on a phone it lies over the page when asked. */
const isNarrow = () => matchMedia("(max-width: 800px)").matches;

export function showPanel(shown = !isPanelShown()) {
  $("panel").classList.toggle("open", shown);
  document.body.classList.toggle("no-panel", !shown && !isNarrow());
  if (!isNarrow()) remember("panel", shown);
  $("panel-toggle").setAttribute("aria-expanded", shown);
}

const isPanelShown = () => (isNarrow() ? $("panel").classList.contains("open") : !document.body.classList.contains("no-panel"));

export function showStrip(shown = $("strip").hidden) {
  $("strip").hidden = !shown;
  remember("strip", shown);
  $("strip-toggle").setAttribute("aria-expanded", shown);
}

/** The panel and the strip as they were before a reload. */
export function restorePanels() {
  const tab = remembered("tab");
  if (PLACES.includes(tab) && !isNarrow()) open(tab);
  if (!isNarrow()) showPanel(remembered("panel") ?? true);
  showStrip(remembered("strip") ?? true);
}

export function tabs() {
  for (const name of PLACES) $(`tab-${name}`).addEventListener("click", () => open(name));
  document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.stopPropagation();
    const now = PLACES.findIndex((each) => !$(each).hidden);
    const next = PLACES[(now + step + PLACES.length) % PLACES.length];
    open(next);
    $(`tab-${next}`).focus();
  });
}

export function tell(name, words, className = "") {
  const element = document.createElement(name);
  element.textContent = words;
  element.className = className;
  return element;
}

function list(into, items) {
  const held = document.createElement("ul");
  held.append(...items);
  keepingFocus($(into), () => $(into).replaceChildren(held));
}

/** Whether two names mean one file: either may be told from a folder farther down. */
function same(one, other) {
  [one, other] = [one, other].map((name) => name.replace(/^(\.\/)+/, ""));
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);
}

/** Where a line of a source stands on the pages: { page, box, exact }; null where it does not. */
export function placeOf(file, line) {
  let best = null;
  for (const page of view.pages) {
    const map = view.maps.get(page.number);
    if (!map) continue;
    const own = map.files.map((each) => same(file, each));
    for (const each of [...map.lines, ...map.photos]) {
      if (each.file < 0 || !own[each.file]) continue;
      // a line of the source runs on over many lines of the page: it begins at the first of these
      const away = line >= each.line ? line - each.line : 1000 + each.line - line;
      if (!best || away < best.away) best = { page: page.number, box: each.box, away };
    }
    for (const story of map.stories) {
      if (!best && same(file, story.file)) best = { page: page.number, box: story.slots[0], away: 1e6 };
    }
  }
  return best;
}

export function findings(told) {
  const bad = told.filter((each) => each.severity !== "note").length;
  $("count").textContent = told.length;
  $("tab-findings").setAttribute("aria-label", `Findings: ${told.length}, of them ${bad} to mend`);
  if (!told.length) return $("findings").replaceChildren(tell("p", "Nothing is wrong."));
  const groups = new Map();
  for (const each of told) {
    const own = storyOf(each), title = own ? `${own.page} ${own.story.title}` : "The edition";
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  list("findings", [...groups].flatMap(([title, own]) => [heading(title), ...own.map(findingRow)]));
}

function heading(words) {
  const row = document.createElement("li"), head = tell("h2", words);
  head.lang = "zh";
  row.append(head);
  return row;
}

function findingRow(each) {
  const row = document.createElement("li"), button = document.createElement("button");
  row.dataset.key = `${each.code} ${each.file}:${each.line}`;
  button.className = `finding ${each.severity}`;
  const where = each.file ? `${each.file.split("/").pop()}${each.line ? `:${each.line}` : ""} — ` : "";
  button.append(tell("b", `${each.severity} ${each.code}`), each.message, tell("small", where + each.hint));
  button.addEventListener("click", () => lead(each));
  const steps = document.createElement("div");
  steps.className = "story-tools";
  for (const [words, act] of advice(each)) {
    const step = tell("button", words);
    step.addEventListener("click", act);
    steps.append(step);
  }
  row.append(button, ...(steps.children.length ? [steps] : []));
  return row;
}

/** Lead to the place of a finding on the page, and show its source. */
function lead(finding) {
  const named = storyNamed(finding);
  const place = named ?? (finding.file ? placeOf(finding.file, finding.line) : null);
  if (place) {
    goTo(place.page, place.box);
    mark("selected", place.page, place.box);
  }
  if (finding.file) source(finding.file, finding.line, !place);
  else if (!place) $("status").textContent = "this finding has no place on a page";
}

/** The slot of the story that an over- or underset finding is about. */
function storyNamed(finding) {
  if (!/^(over|under)set$/.test(finding.code)) return null;
  for (const [page, map] of view.maps) {
    const story = map.stories.find((each) => finding.message.startsWith(`${each.id} `));
    if (story) return { page, box: story.slots[story.slots.length - 1] };
  }
  return null;
}

/** Show a line of a file: a manuscript in its pane, another file by a few of its lines. */
export async function source(file, line, show = true, words = "") {
  const ready = () => { if (show) open("source"); };
  if (!file.endsWith(".toml") && (await openManuscript(file, line, words, ready))) return null;
  const answer = await fetch(`/source?${new URLSearchParams({ file, line })}`);
  const into = $("excerpt");
  $("pane").hidden = true;
  if (!answer.ok) return into.replaceChildren(tell("p", `${file}:${line}`));
  const { path, name, lines } = await answer.json();
  const link = document.createElement("a");
  link.href = `vscode://file${path.startsWith("/") ? "" : "/"}${encodeURI(path)}:${line || 1}`;
  link.textContent = "Open in the editor";
  const text = document.createElement("pre");
  for (const [number, words] of lines) {
    const row = tell("span", "", number === line ? "here" : "");
    row.append(tell("i", number), words);
    text.append(row);
  }
  into.replaceChildren(tell("b", `${name}:${line}`), tell("small", ` ${path} `), text, link);
  if (show) open("source");
  return null;
}

/** The stories, those of the page that is shown first. */
export function stories(hands) {
  const rows = [], from = Math.max(0, view.current);
  for (const page of [...view.pages.slice(from), ...view.pages.slice(0, from)]) {
    const own = view.maps.get(page.number)?.stories ?? [];
    if (own.length) rows.push(heading(`${page.number} ${page.section}`));
    for (const story of own) rows.push(storyRow(page.number, story, hands));
  }
  list("story-list", rows);
}

function storyRow(page, story, hands) {
  const row = document.createElement("li"), button = document.createElement("button");
  row.dataset.story = row.dataset.key = story.id;
  button.className = "story";
  const title = tell("b", story.title);
  title.lang = "zh";
  button.append(title, tell("small", `${page} · ${story.characters} characters · ${story.text_columns} columns${story.pinned ? " · pinned" : ""}`));
  if (story.over) button.append(tell("small", `${story.over} lines over (${story.over_characters} characters)`, "over"));
  if (story.white) button.append(tell("small", `${story.white} lines short`, "white"));
  for (const sentence of story.fitting) button.append(tell("small", sentence));
  button.addEventListener("click", () => {
    goTo(page, story.slots[0]);
    mark("selected", page, story.slots[0]);
  });
  row.append(button, ...hands(page, story));
  return row;
}

/** The strip: each page in small, drawn of its lines. */
export function strip(turn) {
  const shown = new Set(visible().map((page) => page.number));
  const buttons = view.pages.map((page) => {
    const button = document.createElement("button"), canvas = document.createElement("canvas");
    const map = view.maps.get(page.number);
    canvas.height = 128;
    canvas.width = Math.round((128 * page.width) / page.height);
    canvas.setAttribute("aria-hidden", "true");
    if (map) small(canvas, page, map);
    const state = page.locked ? " 🔒" : page.stands ? " ≈" : "";
    button.append(canvas, tell("span", page.number + state));
    button.setAttribute("aria-label", `Page ${page.number} ${page.section}${page.locked ? ", locked" : page.stands ? ", keeps its earlier plan" : ""}`);
    if (shown.has(page.number)) button.setAttribute("aria-current", "page");
    button.classList.toggle("bad", Boolean(map?.stories.some((story) => story.over)));
    button.addEventListener("click", () => turn(page.number));
    return button;
  });
  keepingFocus($("strip"), () => $("strip").replaceChildren(...buttons));
}

/** Why a line of a file cannot be shown. */
export function refused(file, line) {
  const known = [...view.maps.values()].some((map) => [...map.files, ...map.stories.map((story) => story.file)].some((each) => same(file, each)));
  notice(known ? `Line ${line} of ${file} is not on a page.` : `${file} is no file of these pages.`);
}

function small(canvas, page, map) {
  const pen = canvas.getContext("2d"), scale = canvas.height / page.height;
  pen.scale(scale, scale);
  pen.fillStyle = "#9aa0a6";
  for (const photo of map.photos) pen.fillRect(...photo.box);
  for (const line of map.lines) {
    pen.fillStyle = line.role === "headline" ? "#222" : "#aaa";
    const [x, y, width, height] = line.box;
    if (line.down) pen.fillRect(x + width * 0.25, y, width * 0.5, height);
    else pen.fillRect(x, y + height * 0.25, width, height * 0.5);
  }
}

// The panel: findings, stories, the source of a line; and the strip of pages.

import { $, goTo, view, visible } from "./view.js";
import { mark } from "./overlays.js";

const PLACES = ["findings", "stories", "source", "changes", "keys"];

export function open(name) {
  for (const each of PLACES) {
    const shown = each === name, tab = $(`tab-${each}`);
    $(each).hidden = !shown;
    tab.setAttribute("aria-selected", shown);
    tab.tabIndex = shown ? 0 : -1;
  }
  showPanel(true);
  document.dispatchEvent(new Event("panel"));
}

export function showPanel(shown = !$("panel").classList.contains("open")) {
  $("panel").classList.toggle("open", shown);
  $("panel-toggle").setAttribute("aria-expanded", shown);
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
  $(into).replaceChildren(held);
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
  list("findings", told.map((each) => {
    const row = document.createElement("li"), button = document.createElement("button");
    button.className = `finding ${each.severity}`;
    const where = each.file ? `${each.file.split("/").pop()}${each.line ? `:${each.line}` : ""} — ` : "";
    button.append(tell("b", `${each.severity} ${each.code}`), each.message, tell("small", where + each.hint));
    button.addEventListener("click", () => lead(each));
    row.append(button);
    return row;
  }));
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

export async function source(file, line, show = true) {
  const answer = await fetch(`/source?${new URLSearchParams({ file, line })}`);
  const into = $("source");
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
}

export function stories(hands) {
  const rows = [];
  for (const page of view.pages) {
    for (const story of view.maps.get(page.number)?.stories ?? []) rows.push(storyRow(page.number, story, hands));
  }
  list("stories", rows);
}

function storyRow(page, story, hands) {
  const row = document.createElement("li"), button = document.createElement("button");
  row.dataset.story = story.id;
  button.className = "story";
  button.append(tell("b", story.title), tell("small", `${page} · ${story.characters} characters · ${story.text_columns} columns${story.pinned ? " · pinned" : ""}`));
  if (story.over) button.append(tell("small", `${story.over} lines over (${story.over_characters} characters)`, "over"));
  if (story.white) button.append(tell("small", `${story.white} lines short`, "white"));
  for (const sentence of story.fitting) button.append(tell("small", sentence));
  button.addEventListener("click", () => {
    goTo(page, story.slots[0]);
    mark("selected", page, story.slots[0]);
  });
  row.append(button, hands(page, story));
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
    button.append(canvas, tell("span", page.number));
    button.setAttribute("aria-label", `Page ${page.number} ${page.section}`);
    if (shown.has(page.number)) button.setAttribute("aria-current", "page");
    button.classList.toggle("bad", Boolean(map?.stories.some((story) => story.over)));
    button.addEventListener("click", () => turn(page.number));
    return button;
  });
  $("strip").replaceChildren(...buttons);
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

// The pane of a manuscript: opened at a line, saved after a pause, conflicts with the file told.

import { $, view } from "./view.js";
import { notice, say, send } from "./talk.js";
import { readForm, showForm } from "./fields_form.js";
import { makeText } from "./manuscript_text.js";

const PAUSE = 800; // milliseconds without a key before the text is saved

let open = null; // { path, name, mark, saved, why }: the file in the pane, and its state that was read
let text = null, making = null, asked = 0, timer = 0, saving = false;

/** Open a file at a line, with the place in it of ``words`` that stand on the page; ``ready`` is
    called before the cursor goes there. False for what is no manuscript. */
export async function openManuscript(file, line = 0, words = "", ready = () => {}) {
  if (open?.path === file && text) {
    $("pane").hidden = false;
    $("excerpt").replaceChildren();
    ready();
    text.goTo(line, words);
    return true;
  }
  const mine = ++asked;
  await save();
  const answer = await fetch(`/manuscript?${new URLSearchParams({ file })}`);
  if (!answer.ok) return false;
  const found = await answer.json();
  text = await (making ??= makeText($("editor"), { changed, save }));
  if (mine !== asked) return true; // another file was opened meanwhile
  open = { path: found.path, name: found.name, mark: found.mark, saved: found.text, why: found.why };
  text.put(found.text, Boolean(found.why));
  $("pane").hidden = false;
  $("excerpt").replaceChildren();
  $("pane-name").textContent = found.name;
  $("pane-why").textContent = found.why;
  $("pane-link").href = `vscode://file${found.path.startsWith("/") ? "" : "/"}${encodeURI(found.path)}:${line || 1}`;
  conflict(null);
  showForm(found.is_markdown && !found.why, text);
  told();
  count();
  ready();
  if (line) text.goTo(line, words);
  return true;
}

export const openPath = () => open?.path;
const dirty = () => Boolean(open && !open.why && text.words() !== open.saved);

function changed() {
  told();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
  readForm(text);
}

function told(words = "") {
  const state = open?.why ? "read only" : dirty() ? "not saved yet" : "saved";
  $("pane-state").textContent = words || state;
  $("pane-save").disabled = !dirty();
}

/** Save the text where it differs from the file. */
export async function save() {
  clearTimeout(timer);
  if (saving || !dirty() || !$("conflict").hidden) return;
  saving = true;
  const mine = text.words(), file = open;
  const answer = await send("/manuscript", { file: file.path, text: mine, mark: file.mark });
  saving = false;
  if (file !== open) return;
  if (answer?.now) return conflict(answer.now);
  if (!answer || answer.message) { told("not saved"); return say(answer?.message ?? "the server does not answer", true); }
  Object.assign(open, { mark: answer.mark, saved: mine });
  told();
  if (dirty()) changed();
}

/** Both texts offered where another program has changed the file. */
function conflict(now) {
  $("conflict").hidden = !now;
  text?.compare(null);
  if (!now) return;
  $("keep-mine").onclick = () => { open.mark = now.mark; open.saved = now.text; conflict(null); save(); };
  $("take-theirs").onclick = () => { take(now); conflict(null); };
  $("show-both").onclick = () => text.compare(now.text);
  told("changed by another program");
}

function take(now) {
  Object.assign(open, { mark: now.mark, saved: now.text });
  text.put(now.text, Boolean(open.why), true);
  readForm(text);
  told();
}

/** After a build: the file as it is now, the lines that are over or short, the cut. */
export async function builtAnew() {
  if (!open) return;
  count();
  const file = open, answer = await fetch(`/manuscript?${new URLSearchParams({ file: open.path })}`);
  if (!answer.ok || file !== open || saving) return;
  const now = await answer.json();
  if (now.mark === open.mark) return;
  if (!dirty() || now.text === text.words()) take(now);
  else conflict(now);
}

/** The stories of the open file with the page of each. */
function stories() {
  const found = [];
  for (const page of view.pages) {
    const map = view.maps.get(page.number);
    for (const story of map?.stories ?? []) if (story.file === open.path) found.push([page, story, map]);
  }
  return found;
}

function count() {
  const found = stories(), over = found.reduce((sum, [, story]) => sum + story.over, 0);
  const characters = found.reduce((sum, [, story]) => sum + story.over_characters, 0);
  const white = found.reduce((sum, [, story]) => sum + story.white, 0);
  const words = over ? `${over} lines over (${characters} characters)` : white ? `${white} lines short` : "fits";
  $("pane-count").textContent = found.length ? words : "on no page";
  $("pane-count").className = over ? "over" : white ? "white" : "";
  text.cut(over ? lastLine(found) : null, over ? `${over} lines over` : "");
}

/** The last line of text that found room on a page. */
function lastLine(found) {
  const lines = found.flatMap(([, story, map]) =>
    map.lines.filter((line) => line.story === story.id && line.role === "body" && map.files[line.file] === open.path));
  return lines.length ? lines[lines.length - 1] : null;
}

export function followEditor() {
  $("pane-save").addEventListener("click", save);
  window.addEventListener("beforeunload", (event) => { if (dirty()) { save(); event.preventDefault(); } });
  $("notice-close").addEventListener("click", () => notice(""));
}

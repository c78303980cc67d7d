// Other plans for a page, side by side: each can be opened large, and taken.

import { $, back, fill, instead, make, view } from "./view.js";
import { tell } from "./panels.js";
import { glyphsTo } from "./glyphs.js";
import { change } from "./hands.js";
import { say, send } from "./talk.js";

let asked = 0; // the number of the last request: the answer to an older one is let go

/** Ask for the plans of the page that is shown, or put them away. */
export async function plans() {
  if (!$("plans").hidden) return close();
  const page = view.pages[view.current];
  if (!page) return;
  const mine = ++asked;
  say("other plans are being made …");
  const answer = await send("/alternatives", { what: "alternatives", page: page.number });
  if (mine !== asked || !answer) return;
  if (!answer.found?.length) return say(answer.message || "there is no other plan", true);
  const drawn = await drawings(page, answer.found);
  if (mine !== asked) return;
  if (!drawn) return say("the page changed meanwhile: ask again", true);
  show(page, answer, drawn);
  say(`${answer.found.length + 1} plans`);
}

/** The parts of the page as it is, and of each plan; null where they are out of date. */
async function drawings(page, found) {
  const names = [`/page/${encodeURIComponent(page.number)}/${page.key}`, ...found.map((each) => `/other/${each.key}`)];
  const [enough, ...answers] = await Promise.all([
    glyphsTo(Math.max(...found.map((each) => each.glyphs))),
    ...names.map((name) => fetch(name)),
  ]);
  if (!enough || answers.some((answer) => !answer.ok)) return null;
  return Promise.all(answers.map((answer) => answer.json()));
}

function show(page, { total, found }, [own, ...drawn]) {
  const now = { key: page.key, width: page.width, height: page.height };
  const first = card(page, now, own, `${page.number} as it is · costs ${total.toFixed(1)}`);
  const cards = found.map((each, at) => {
    const made = card(page, each, drawn[at], `Plan ${at + 2} · costs ${each.total.toFixed(1)}`);
    made.append(tell("p", `${Math.round(each.differs * 100)} % of the page another: ${each.costs.replaceAll("_", " ")}`));
    if (each.over) made.append(tell("p", `${each.over} lines over`, "over"));
    if (each.white) made.append(tell("p", `${each.white} lines short`, "white"));
    const moved = document.createElement("details");
    moved.append(tell("summary", `${each.moved.length} stories elsewhere`), ...each.moved.map((words) => tell("p", words)));
    const take = tell("button", "Take this one");
    take.addEventListener("click", () => { close(); change("take", page.number, "", { alternative: at }); });
    made.append(moved, take);
    return made;
  });
  const all = tell("button", "All plans", "all");
  all.addEventListener("click", () => { back(); $("plans").classList.remove("one"); first.querySelector(".thumb").focus(); });
  $("plans").replaceChildren(all, first, ...cards);
  $("plans").classList.remove("one");
  $("plans").hidden = false;
  first.querySelector(".thumb").focus();
}

function card(page, plan, parts, title) {
  const made = document.createElement("article"), thumb = document.createElement("button");
  const svg = make("svg", { viewBox: `0 0 ${plan.width} ${plan.height}`, "aria-hidden": "true" }, thumb);
  fill({ svg, parts: new Map() }, plan.key, parts);
  for (const text of svg.querySelectorAll("text")) text.remove(); // it is for selecting and searching
  thumb.className = "thumb";
  thumb.setAttribute("aria-label", `Show large: ${title}`);
  thumb.addEventListener("click", () => {
    for (const each of $("plans").querySelectorAll("article")) each.classList.toggle("large", each === made);
    $("plans").classList.add("one");
    $("plans").querySelector(".all").focus();
    if (plan.key === page.key) back();
    else instead(page.number, plan.key, parts);
  });
  made.append(tell("h2", title), thumb);
  return made;
}

export function close() {
  asked += 1;
  if ($("plans").hidden) return;
  $("plans").hidden = true;
  $("plans").replaceChildren();
  back();
}

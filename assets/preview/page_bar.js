// The bar of the page that is shown: by what plan it stands, and what can be done about that.

import { $, view } from "./view.js";
import { keepingFocus } from "./kept_focus.js";
import { anew, change } from "./hands.js";
import { send } from "./talk.js";

let looking = "";

/** Tell the server which page is on the screen, and draw its bar. */
export function pageBar() {
  const page = view.pages[view.current];
  if (!page) return;
  if (page.number !== looking) send("/looking", { page: looking = page.number });
  $("page-name").textContent = `${page.number} ${page.section}`;
  $("page-stands").textContent = page.locked ? "locked by its plan"
    : page.stands ? "keeps its earlier plan: a build from the command line may arrange it anew" : "";
  keepingFocus($("page-tools"), () => $("page-tools").replaceChildren(...tools(page)));
}

function* tools(page) {
  if (page.locked) {
    yield button("Free the page", "Take the page out of the plan file; pinned stories stay pinned", () => change("unlock", page.number, ""));
    return;
  }
  yield button(page.stands ? "Save plan" : "Lock page", "Write the plan of the page to the plan file", () => change("lock", page.number, ""));
  yield button("Arrange anew", "Arrange the page as if it were made for the first time", () => anew(page.number));
}

function button(words, title, act) {
  const made = document.createElement("button");
  Object.assign(made, { textContent: words, title });
  made.addEventListener("click", act);
  return made;
}

/** A server that was started anew knows no page yet. */
export function lookAgain() { looking = ""; }

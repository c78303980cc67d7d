// What was done in this session, newest first, and what is off the edition.

import { $, view } from "./view.js";
import { keepingFocus } from "./kept_focus.js";
import { tell } from "./panels.js";
import { change } from "./hands.js";

/** The history as the server tells it. */
export function session({ history, off, undo, redo }) {
  $("undo").disabled = !undo;
  $("redo").disabled = !redo;
  $("undo").title = undo ? `Undo: ${history.find((each) => !each.is_undone)?.words ?? ""} (Ctrl+Z)` : "Nothing to undo";
  const rows = history.map((each) => {
    const row = tell("li", "", each.is_undone ? "undone" : "");
    const time = new Date(each.time * 1000).toLocaleTimeString();
    const pages = each.pages.length ? each.pages.join(" ") : "no page";
    row.append(tell("small", `${time} `), tell("span", each.words), tell("small", ` ${each.is_undone ? "undone" : `changed: ${pages}`}`));
    return row;
  });
  const list = document.createElement("ol");
  list.append(...rows);
  $("history").replaceChildren(rows.length ? list : tell("p", "Nothing was done by hand yet."));
  keepingFocus($("off"), () => offPage(off));
}

/** The stories that were killed or are held, each to be brought back. */
function offPage(off) {
  $("off").replaceChildren();
  if (!off.length) return;
  const list = document.createElement("ul");
  for (const { story, how } of off) {
    const row = document.createElement("li"), back = tell("button", "Bring back");
    row.dataset.key = story;
    back.setAttribute("aria-label", `Bring back: ${story}`);
    back.addEventListener("click", () => change("back", view.pages[view.current]?.number ?? "", story));
    row.append(tell("b", story), tell("small", how === "kill" ? " killed " : " held for another day "), back);
    list.append(row);
  }
  $("off").append(tell("h2", "Off the edition"), list);
}

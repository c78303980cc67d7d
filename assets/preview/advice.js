// What a finding advises, as buttons that do it by hand.

import { view } from "./view.js";
import { anew, change, edit } from "./hands.js";

/** The story that a finding is about, with its page; null where it is about none. */
export function storyOf(finding) {
  let own = null;
  for (const [page, map] of view.maps) {
    for (const story of map.stories) {
      if (finding.message.startsWith(`${story.id} `) || finding.message.startsWith(`${story.id}:`)) return { page, story };
      if (finding.file && story.file === finding.file) own ??= { page, story };
    }
  }
  return own;
}

const OVER = ["overset", "held-over", "no-room", "plan-no-room"];
const WHITE = ["underset", "page-white"];

/** The buttons of a finding: words and what each does. */
export function advice(finding) {
  const found = storyOf(finding);
  if (finding.code === "page-white") return pageAdvice(finding);
  if (!found || ![...OVER, ...WHITE].includes(finding.code)) return [];
  const { page, story } = found, wide = story.place[2], steps = [];
  const photos = view.maps.get(page).photos.filter((each) => each.story === story.id && each.file >= 0);
  if (!story.fixed) {
    if (OVER.includes(finding.code)) {
      steps.push(["Wider by a column", () => change("move", page, story.id, { columns: wide + 1 })]);
      steps.push(["One text column more", () => change("columns", page, story.id, { text_columns: story.text_columns + 1 })]);
    } else {
      if (wide > 1) steps.push(["Narrower by a column", () => change("move", page, story.id, { columns: wide - 1 })]);
      if (story.text_columns > 1) steps.push(["One text column less", () => change("columns", page, story.id, { text_columns: story.text_columns - 1 })]);
    }
  }
  if (!isLocked(page)) steps.push(["Arrange the page anew", () => anew(page)]);
  if (OVER.includes(finding.code)) {
    const last = photos[photos.length - 1], map = view.maps.get(page);
    if (last) steps.push(["Take a photo off", () => edit("photo-off", map.files[last.file], { line: last.line, photo: last.photo })]);
    steps.push(["Hold the story", () => change("hold", page, story.id)]);
  }
  return steps;
}

const isLocked = (number) => view.pages.find((page) => page.number === number)?.locked;

function pageAdvice(finding) {
  const page = view.pages.find((each) => finding.message.includes(each.number));
  return page && !page.locked ? [["Arrange the page anew", () => anew(page.number)]] : [];
}

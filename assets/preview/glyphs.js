// The book of glyphs: their outlines, each fetched once in a session and used by every page.

import { $ } from "./view.js";

const known = { session: "", count: 0 };

/** Fetch the outlines up to ``count`` that are not here yet; null where the server is ahead. */
export async function glyphsTo(count, session = known.session) {
  if (session !== known.session) Object.assign(known, { session, count: 0 });
  if (count <= known.count) return true;
  const answer = await fetch(`/glyphs/${session}/${known.count}/${count}`);
  if (!answer.ok) return null;
  const defs = $("glyphs").firstElementChild;
  const holder = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  holder.innerHTML = await answer.text();
  if (count <= known.count) return true; // another call was faster
  if (!known.count) defs.replaceChildren();
  defs.append(...holder.childNodes);
  known.count = count;
  return true;
}

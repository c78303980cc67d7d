// Focus kept where a list is made anew: what had it is found again by its name, and what was open
// opens again.

const name = (element) => element.getAttribute("aria-label") || element.title || element.textContent;

/** Run ``act``, which makes the content of ``within`` anew. */
export function keepingFocus(within, act) {
  const held = within.contains(document.activeElement) && document.activeElement !== within ? document.activeElement : null;
  const words = held && name(held), kind = held?.tagName;
  const row = held?.closest("[data-key]")?.dataset.key;
  const opened = new Set([...within.querySelectorAll("details[open] > summary")].map(name));
  act();
  for (const summary of within.querySelectorAll("details > summary")) summary.parentElement.open ||= opened.has(name(summary));
  if (!held || held.isConnected) return;
  const all = [...within.querySelectorAll(kind)].filter((each) => !each.disabled);
  const mine = row ? all.filter((each) => each.closest("[data-key]")?.dataset.key === row) : all;
  const next = mine.find((each) => name(each) === words) ?? mine[0];
  (next ?? within).focus({ preventScroll: true });
}

// Focus kept where a list is made anew: what had it is found again by its name.

const name = (element) => element.getAttribute("aria-label") || element.title || element.textContent;

/** Run ``act``, which makes the content of ``within`` anew. */
export function keepingFocus(within, act) {
  const held = within.contains(document.activeElement) && document.activeElement !== within ? document.activeElement : null;
  const words = held && name(held), kind = held?.tagName;
  const row = held?.closest("[data-key]")?.dataset.key;
  act();
  if (!held || held.isConnected) return;
  const all = [...within.querySelectorAll(kind)];
  const mine = row ? all.filter((each) => each.closest("[data-key]")?.dataset.key === row) : all;
  const next = mine.find((each) => name(each) === words) ?? mine[0];
  (next ?? within).focus({ preventScroll: true });
}

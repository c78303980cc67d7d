// The interface in the language of the user: what is English of ours, in text, titles and labels, is
// replaced by the table that the server sent with the page, whichever module wrote it. What is not
// in the table stays: stories, names of files, findings, which the server has put in Chinese. What is
// drawn of a page is not looked at, but for what lies over it.

const OWN = "pre, textarea, script, style, .cm-editor, [contenteditable], [data-own]";
const DRAWN = "svg.page > *, .thumb svg, #strip svg";
const NAMES = ["title", "aria-label", "alt", "placeholder"];
const PLACE = /(?<!\{)\{([\w …][\w ,]*)\}(?!\})/, FILLED = /(?<!\{)\{([\w …][\w ,@]*)\}(?!\})/g;
const NUMBER = "([-+−]?[\\d.,]+ ?%?)";

const table = JSON.parse(document.getElementById("words").textContent);
const exact = new Map(Object.entries(table));
const patterns = Object.entries(table).filter(([each]) => each.includes("{")).map(pattern);

/** A template with places in braces as an expression; ``{n}`` is a number. */
function pattern([template, translation]) {
  const names = [];
  const parts = template.split(PLACE).map((part, at) => {
    if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part);
    return part === "n" ? NUMBER : "(.*?)";
  });
  return { whole: new RegExp(`^${parts.join("")}$`, "s"), names, translation };
}

/** English of ours in the language of the user; parts of a list one by one. */
export function said(text) {
  const bare = text.trim();
  if (!/[A-Za-z]{2}/.test(bare)) return text;
  const told = exact.get(bare) ?? matched(bare) ?? listed(bare);
  return told === bare ? text : text.replace(bare, () => told);
}

function matched(text) {
  for (const { whole, names, translation } of patterns) {
    const found = whole.exec(text);
    if (!found) continue;
    const counts = {}, given = {};
    names.forEach((name, at) => {
      counts[name] = (counts[name] ?? 0) + 1;
      given[counts[name] > 1 ? `${name}@${counts[name]}` : name] = said(found[at + 1]);
    });
    return translation.replace(FILLED, (_, name) => given[name]);
  }
  return undefined;
}

function listed(text) {
  for (const parting of [" · ", " → ", "; "]) {
    if (text.includes(parting)) return text.split(parting).map(said).join(parting);
  }
  return text;
}

function text(node) {
  if (node.parentElement?.closest(`${OWN}, ${DRAWN}`)) return;
  const told = said(node.data);
  if (told !== node.data) node.data = told;
}

function labels(element) {
  for (const name of NAMES) {
    const old = element.getAttribute(name), told = old && said(old);
    if (told !== old) element.setAttribute(name, told);
  }
}

function all(root) {
  if (root.nodeType === Node.TEXT_NODE) return text(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  labels(root);
  root.querySelectorAll(NAMES.map((name) => `[${name}]`).join()).forEach(labels);
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const texts = document.createTreeWalker(root, kinds, (each) => {
    if (each.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return each.matches(`${OWN}, ${DRAWN}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (texts.nextNode()) text(texts.currentNode);
}

function changed(records) {
  for (const { type, target, addedNodes } of records) {
    if (type === "childList") addedNodes.forEach(all);
    else if (type === "characterData") text(target);
    else labels(target);
  }
}

if (exact.size) {
  all(document.body);
  document.title = said(document.title);
  const seen = { childList: true, subtree: true, characterData: true, attributes: true };
  new MutationObserver(changed).observe(document.body, { ...seen, attributeFilter: NAMES });
}

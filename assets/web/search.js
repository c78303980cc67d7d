// Search in the edition. web/search-index.js, made with the edition, holds its stories and, for
// each pair of neighbouring characters, the numbers of the stories that have it.
"use strict";

(() => {
  const MOST = 100;
  const AROUND = 36;
  const { stories, pairs } = window.paibanIndex;
  const field = document.getElementById("q");
  const status = document.getElementById("status");
  const results = document.getElementById("results");

  // As folded() of web_search.py: each UTF-16 unit stays one, so that places agree.
  const fold = (text) =>
    text.replace(/[\uFF01-\uFF5E\u3000A-Z]/g, (unit) => {
      const code = unit.charCodeAt(0);
      const plain = code === 0x3000 ? " " : code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : unit;
      return /[A-Z]/.test(plain) ? plain.toLowerCase() : plain;
    });

  // Second character → stories, of all pairs that begin with a character.
  const entries = (first) => {
    const packed = Object.hasOwn(pairs, first) ? pairs[first].split(" ") : [];
    return new Map(
      packed.map((each) => {
        const second = String.fromCodePoint(each.codePointAt(0));
        return [second, each.slice(second.length).split(",").map(Number)];
      }),
    );
  };

  // The stories that may hold a word: those that have each of its pairs.
  const candidates = (word) => {
    const units = Array.from(word);
    if (units.length === 1) {
      return new Set([...entries(word).values()].flat());
    }
    let found = null;
    for (let at = 0; at + 1 < units.length; at += 1) {
      const having = entries(units[at]).get(units[at + 1]) || [];
      found = new Set(found === null ? having : having.filter((number) => found.has(number)));
    }
    return found;
  };

  const places = (text, word) => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
    return found;
  };

  const look = (words) => {
    const found = [];
    for (const number of candidates(words[0])) {
      const story = stories[number];
      const title = fold(story.title);
      const text = fold(story.text);
      let weight = 0;
      const all = words.every((word) => {
        const inTitle = places(title, word).length;
        const inText = places(text, word).length;
        weight += 20 * inTitle + inText;
        return inTitle + inText > 0;
      });
      if (all) found.push({ number, weight, text });
    }
    return found.sort((a, b) => b.weight - a.weight || a.number - b.number);
  };

  // The text with what was found marked; all as text, so that nothing in it can become markup.
  const marked = (element, text, words) => {
    const plain = fold(text);
    let at = 0;
    while (at < text.length) {
      let next = -1;
      let length = 0;
      for (const word of words) {
        const place = plain.indexOf(word, at);
        if (place >= 0 && (next < 0 || place < next || (place === next && word.length > length))) {
          next = place;
          length = word.length;
        }
      }
      if (next < 0) break;
      element.append(text.slice(at, next));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + length);
      element.append(mark);
      at = next + length;
    }
    element.append(text.slice(at));
    return element;
  };

  const around = (story, plain, words) => {
    const first = words.map((word) => plain.indexOf(word)).filter((at) => at >= 0);
    const at = first.length ? Math.min(...first) : 0;
    const start = Math.max(0, at - AROUND / 2);
    const end = Math.min(story.text.length, at + 2 * AROUND);
    const cut = story.text.slice(start, end).replace(/\n/g, " ");
    return (start > 0 ? "…" : "") + cut + (end < story.text.length ? "…" : "");
  };

  const row = (found, words) => {
    const story = stories[found.number];
    const item = document.createElement("li");
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = encodeURI(story.file);
    heading.append(marked(link, story.title, words));
    const page = document.createElement("p");
    page.className = "standing";
    page.textContent = story.page;
    const text = document.createElement("p");
    text.className = "summary";
    item.append(heading, page, marked(text, around(story, found.text, words), words));
    return item;
  };

  const search = (query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    if (!words.length) return;
    const found = look(words);
    for (const each of found.slice(0, MOST)) results.append(row(each, words));
    const { found: some, none } = status.dataset;
    status.textContent = found.length ? some.replace("{count}", found.length) : none;
  };

  const asked = new URLSearchParams(window.location.search).get("q") || "";
  field.value = asked;
  search(asked);
  if (!asked) field.focus();
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(field.value);
    const address = new URL(window.location.href);
    address.searchParams.set("q", field.value);
    // A page from disk may not write its address in every browser; the results stand all the same.
    try {
      window.history.replaceState(null, "", address);
    } catch {
      return;
    }
  });
})();

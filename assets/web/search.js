// Search in an edition, or in all editions of a folder. Each edition's web/search-index.js holds its
// stories and, for each pair of neighbouring characters, the numbers of the stories that have it.
// In the folder web/editions.js names the editions; their indexes are read newest first, some at a
// time, and only as far as is asked.
"use strict";

(() => {
  const MOST = 100;
  const AROUND = 36;
  const AT_ONCE = 6;
  const KEPT = 60;
  const field = document.getElementById("q");
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const month = document.getElementById("month");
  const earlier = document.getElementById("earlier");

  // As folded() of folding.py: each UTF-16 unit stays one, so that places agree.
  const folds = new Map();
  for (let at = 0; at < window.paibanFolds.length; at += 2) {
    folds.set(window.paibanFolds[at], window.paibanFolds[at + 1]);
  }
  const fold = (text) =>
    text.replace(/[\uFF01-\uFF5E\u3000A-Z\u3400-\uFAFF]/g, (unit) => {
      const code = unit.charCodeAt(0);
      if (code > 0x3000 && code < 0xff00) return folds.get(unit) || unit;
      const plain = code === 0x3000 ? " " : code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : unit;
      return /[A-Z]/.test(plain) ? plain.toLowerCase() : plain;
    });

  // Second character → stories, of all pairs that begin with a character.
  const entries = (pairs, first) => {
    const packed = Object.hasOwn(pairs, first) ? pairs[first].split(" ") : [];
    return new Map(
      packed.map((each) => {
        const second = String.fromCodePoint(each.codePointAt(0));
        return [second, each.slice(second.length).split(",").map(Number)];
      }),
    );
  };

  // The stories that may hold a word: those that have each of its pairs.
  const candidates = (pairs, word) => {
    const units = Array.from(word);
    if (units.length === 1) {
      return new Set([...entries(pairs, word).values()].flat());
    }
    let found = null;
    for (let at = 0; at + 1 < units.length; at += 1) {
      const having = entries(pairs, units[at]).get(units[at + 1]) || [];
      found = new Set(found === null ? having : having.filter((number) => found.has(number)));
    }
    return found;
  };

  const places = (text, word) => {
    const found = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
    return found;
  };

  const look = ({ stories, pairs }, words) => {
    const found = [];
    for (const number of candidates(pairs, words[0])) {
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
      if (all) found.push({ story, number, weight, text });
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

  const row = ({ story, text: plain }, edition, words) => {
    const item = document.createElement("li");
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = (edition ? `${edition.folder}/` : "") + encodeURI(story.file);
    heading.append(marked(link, story.title, words));
    const page = document.createElement("p");
    page.className = "standing";
    page.textContent = edition ? `${edition.date} ${story.page}` : story.page;
    const text = document.createElement("p");
    text.className = "summary";
    item.append(heading, page, marked(text, around(story, plain, words), words));
    return item;
  };

  // ---- the indexes of other editions ----

  const read = new Map();
  const load = (edition) =>
    new Promise((done) => {
      if (read.has(edition.folder)) {
        done(read.get(edition.folder));
        return;
      }
      const script = document.createElement("script");
      script.src = `${edition.folder}/web/search-index.js`;
      // Scripts run in the order in which they were asked for, and each is heard of when it has run.
      script.async = false;
      script.onload = () => {
        if (read.size >= KEPT) read.delete(read.keys().next().value);
        read.set(edition.folder, window.paibanIndex);
        done(window.paibanIndex);
        script.remove();
      };
      script.onerror = () => {
        done(null);
        script.remove();
      };
      document.head.append(script);
    });

  const editions = (window.paibanEditions || []).map(([folder, date]) => ({ folder, date }));
  const wanted = () =>
    editions.filter((each) => !month.value || each.folder.startsWith(`${month.value}/`));

  // ---- the search ----

  // Of two searches that overlap, the later one speaks.
  let run = 0;

  const searchEdition = (words) => {
    const found = look(window.paibanIndex, words);
    for (const each of found.slice(0, MOST)) results.append(row(each, null, words));
    const { found: some, none } = status.dataset;
    status.textContent = found.length ? some.replace("{count}", found.length) : none;
  };

  const searchEditions = async (words, all, from, before) => {
    const own = run;
    const { words: more, searching, count } = earlier.dataset;
    const until = Math.min(all.length, from + Number(count));
    let total = before;
    earlier.hidden = true;
    status.textContent = searching;
    for (let at = from; at < until; at += AT_ONCE) {
      const some = all.slice(at, Math.min(until, at + AT_ONCE));
      const indexes = await Promise.all(some.map(load));
      if (own !== run) return;
      indexes.forEach((index, number) => {
        const found = index ? look(index, words) : [];
        for (const each of found) {
          if (total < MOST * 5) results.append(row(each, some[number], words));
          total += 1;
        }
      });
    }
    const said = status.dataset.found.replace("{editions}", until).replace("{count}", total);
    status.textContent = total ? said : status.dataset.none;
    if (until >= all.length) return;
    earlier.textContent = more.replace("{count}", Math.min(Number(count), all.length - until));
    earlier.hidden = false;
    earlier.onclick = () => searchEditions(words, all, until, total);
  };

  const search = (query) => {
    run += 1;
    const words = fold(query).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    if (earlier) earlier.hidden = true;
    if (!words.length) return;
    if (earlier) searchEditions(words, wanted(), 0, 0);
    else searchEdition(words);
  };

  // What was looked for here is looked for in all editions by the link to their search.
  const others = document.querySelector('.editions a[href$="search.html"]');
  const pass = (query) => {
    if (others) others.search = query ? `?q=${encodeURIComponent(query)}` : "";
  };

  const asked = new URLSearchParams(window.location.search).get("q") || "";
  field.value = asked;
  pass(asked);
  search(asked);
  if (!asked) field.focus();
  const again = () => {
    search(field.value);
    pass(field.value);
    const address = new URL(window.location.href);
    address.searchParams.set("q", field.value);
    // A page from disk may not write its address in every browser; the results stand all the same.
    try {
      window.history.replaceState(null, "", address);
    } catch {
      return;
    }
  };
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  if (month) month.addEventListener("change", again);
})();

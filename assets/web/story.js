// Tools of a story: size of its text, sharing, reading aloud. Each is shown only where the browser
// can do it; without scripts none is.
"use strict";

(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const status = tools.querySelector("[role=status]");
  const button = (name) => tools.querySelector(`[data-do="${name}"]`);
  const say = (words) => {
    status.textContent = words || "";
  };

  // ---- size of the text, kept for all stories ----

  const SIZES = [0.9, 1, 1.15, 1.35, 1.6];
  const NORMAL = 1;
  const KEPT = "paiban-text-size";
  // Storage is refused in private windows and by some browsers on files from disk.
  const kept = (value) => {
    try {
      if (value === undefined) return localStorage.getItem(KEPT);
      localStorage.setItem(KEPT, value);
    } catch {
      return null;
    }
    return null;
  };
  let size = NORMAL;
  const resize = (wanted) => {
    size = Math.min(SIZES.length - 1, Math.max(0, wanted));
    document.documentElement.style.setProperty("--text-size", SIZES[size]);
    button("smaller").disabled = size === 0;
    button("larger").disabled = size === SIZES.length - 1;
  };
  const before = Number.parseInt(kept(), 10);
  resize(Number.isInteger(before) ? before : NORMAL);
  for (const [name, step] of [["smaller", -1], ["larger", 1]]) {
    button(name).hidden = false;
    button(name).addEventListener("click", () => {
      resize(size + step);
      kept(String(size));
    });
  }

  // ---- sharing ----

  const share = button("share");
  const address = () => {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href.split("#")[0];
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address());
      say(share.dataset.copied);
    } catch {
      say(address());
    }
  };
  if (navigator.share || navigator.clipboard) {
    share.hidden = false;
    share.addEventListener("click", async () => {
      say();
      if (!navigator.share) return copy();
      const title = document.querySelector("article h1").innerText;
      try {
        await navigator.share({ title, url: address() });
      } catch (problem) {
        // Whoever closes the list of places has not asked for a copy.
        if (problem.name !== "AbortError") await copy();
      }
      return undefined;
    });
  }

  // ---- reading aloud ----

  const read = button("read");
  const stop = button("stop");
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const MOST = 120;
  const lang = read.dataset.lang;
  let queue = [];
  let at = 0;
  let state = "idle";
  // What is under way is known by its run: the end of an utterance that was cancelled is no end.
  let run = 0;

  const parts = () =>
    [
      ...document.querySelectorAll(
        "article h1, article .subhead, article .byline, article .deck p, " +
          ".text p, .text h2, .text h3, .text h4, .text li, .text figcaption, .text caption, .text td, .text th",
      ),
    ].filter((each) => !each.parentElement.closest("li, figcaption, td, th"));

  // Readings of characters would be read beside them, and marks of lists as words.
  const spoken = (element) => {
    const copied = element.cloneNode(true);
    for (const each of copied.querySelectorAll("rt, rp, .marker")) each.remove();
    return copied.textContent.replace(/\s+/g, " ").trim();
  };

  // Sentences of some length: Chrome ends an utterance of more than a quarter of a minute.
  const sentences = (text) => {
    const found = [];
    for (const each of text.match(/[^。！？；!?;]*[。！？；!?;]*[”’」』）]*/g) || []) {
      const last = found.length - 1;
      if (last >= 0 && found[last].length + each.length <= MOST) found[last] += each;
      else if (each) found.push(each);
    }
    return found.flatMap((each) => each.match(new RegExp(`.{1,${2 * MOST}}`, "gsu")) || []);
  };

  const voice = () => {
    const same = (each) => each.lang.replace("_", "-").toLowerCase();
    const voices = speech.getVoices();
    const exact = voices.filter((each) => same(each) === lang.toLowerCase());
    const near = voices.filter((each) => same(each).startsWith(lang.slice(0, 2)));
    return exact.find((each) => each.localService) || exact[0] || near[0] || null;
  };

  const mark = (element) => {
    for (const each of document.querySelectorAll(".reading")) each.classList.remove("reading");
    if (!element) return;
    element.classList.add("reading");
    const box = element.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: "center" });
  };

  const show = (wanted) => {
    state = wanted;
    const words = { idle: "read", reading: "pause", paused: "resume" }[state];
    read.textContent = read.dataset[words];
    stop.hidden = state === "idle";
  };

  const end = () => {
    run += 1;
    speech.cancel();
    mark(null);
    show("idle");
  };

  const next = (own) => {
    if (own !== run) return;
    if (at >= queue.length) {
      end();
      return;
    }
    const { element, text } = queue[at];
    mark(element);
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = lang;
    utterance.voice = voice();
    utterance.onend = () => {
      if (own !== run) return;
      at += 1;
      next(own);
    };
    utterance.onerror = () => {
      if (own === run) end();
    };
    speech.speak(utterance);
  };

  const start = () => {
    if (speech.getVoices().length && !voice()) {
      say(read.dataset.none);
      return;
    }
    queue = parts().flatMap((element) => sentences(spoken(element)).map((text) => ({ element, text })));
    at = 0;
    run += 1;
    speech.cancel();
    show("reading");
    next(run);
  };

  read.hidden = false;
  read.addEventListener("click", () => {
    say();
    if (state === "idle") start();
    else if (state === "reading") {
      speech.pause();
      show("paused");
    } else {
      speech.resume();
      show("reading");
    }
  });
  stop.addEventListener("click", () => {
    end();
    read.focus();
  });
  addEventListener("pagehide", end);
})();

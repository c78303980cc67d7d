// Keys of the web edition: left and right turn pages or stories, "/" goes to the search; a story
// under the pointer is shown both on the page and in the list. Everything works without this.
"use strict";

(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  const follow = (rel) => {
    const link = document.querySelector(`.turn a[rel="${rel}"]`);
    if (link) link.click();
    return Boolean(link);
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (typing(event.target)) return;
    // A table that is wider than the screen is scrolled with the same keys.
    if (event.target.closest(".scroll")) return;
    let done = false;
    if (event.key === "ArrowLeft") done = follow("prev");
    else if (event.key === "ArrowRight") done = follow("next");
    else if (event.key === "/") {
      const field = document.getElementById("q");
      field.focus();
      field.select();
      done = true;
    }
    if (done) event.preventDefault();
  });

  // Asked for by the edition, and impossible from disk.
  if (document.querySelector("link[rel=manifest]") && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
    navigator.serviceWorker.register("sw.js").catch(() => {});
  }

  // The page that is read stands in sight among the many of a narrow screen.
  const list = document.querySelector(".page-list");
  const here = list && list.querySelector("[aria-current]");
  if (here) list.scrollLeft = here.offsetLeft - (list.clientWidth - here.offsetWidth) / 2;

  const show = (event, on) => {
    const link = event.target.closest && event.target.closest("[data-story]");
    if (!link) return;
    for (const each of document.querySelectorAll("[data-story]")) {
      if (each.dataset.story === link.dataset.story) each.classList.toggle("shown", on);
    }
  };
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => show(event, on));
  }
})();

// The zoom view of a page: its picture as large as it is, with the areas of its stories. It is
// opened by the link to the large picture, or by #zoom in the address, so that turning the page
// stays in it. Without scripts that link leads to the picture alone.
"use strict";

(() => {
  const dialog = document.getElementById("zoom");
  const opener = document.querySelector(".large [data-zoom]");
  const source = document.querySelector(".picture .plate");
  if (!dialog || !dialog.showModal) return;
  const stage = dialog.querySelector(".stage");
  const HASH = "#zoom";
  const STEP = 1.5;
  const SWIPE = 60;
  const DRAG = 6;
  let plate = null;
  let level = 1;
  let whole = 1;

  // Width in pixels at which all of the page is seen, and how often that may be enlarged.
  const measure = () => {
    const [, , width, height] = plate.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
    whole = Math.min(stage.clientWidth, (stage.clientHeight * width) / height);
  };
  const most = () => Math.max(4, 3240 / whole);
  const wide = () => stage.scrollWidth > stage.clientWidth + 1;

  // Enlarges to a level; the point of the page at (x, y) of the screen stays there.
  const zoomTo = (wanted, x = innerWidth / 2, y = innerHeight / 2) => {
    const before = plate.getBoundingClientRect();
    level = Math.min(most(), Math.max(1, wanted));
    plate.style.width = `${whole * level}px`;
    const after = plate.getBoundingClientRect();
    stage.scrollLeft += after.left + ((x - before.left) / before.width) * after.width - x;
    stage.scrollTop += after.top + ((y - before.top) / before.height) * after.height - y;
    dialog.querySelector("[data-do=out]").disabled = level <= 1;
    dialog.querySelector("[data-do=in]").disabled = level >= most();
  };

  const open = () => {
    if (dialog.open) return;
    if (!plate) {
      plate = source.cloneNode(true);
      plate.querySelector("img").sizes = "2160px";
      stage.append(plate);
    }
    dialog.showModal();
    document.documentElement.classList.add("zoomed");
    measure();
    level = 1;
    // On a desk the page is opened as wide as the screen: as a whole it is what was seen before.
    zoomTo(stage.clientWidth >= 700 ? Math.min(stage.clientWidth, 2160) / whole : 1);
    stage.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, 0);
    stage.focus();
  };

  const close = () => {
    if (dialog.open) dialog.close();
  };

  const follow = (rel) => {
    const link = dialog.querySelector(`a[rel="${rel}"]`);
    if (link) link.click();
    return Boolean(link);
  };

  if (opener) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      location.hash = HASH;
    });
  }
  const look = () => (location.hash === HASH ? open() : close());
  addEventListener("hashchange", look);
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("zoomed");
    if (location.hash === HASH) history.replaceState(null, "", location.pathname + location.search);
    if (opener) opener.focus();
  });
  addEventListener("resize", () => {
    if (!dialog.open) return;
    measure();
    zoomTo(level);
  });

  dialog.querySelector("[data-do=in]").addEventListener("click", () => zoomTo(level * STEP));
  dialog.querySelector("[data-do=out]").addEventListener("click", () => zoomTo(level / STEP));
  dialog.querySelector("[data-do=whole]").addEventListener("click", () => zoomTo(1));
  dialog.querySelector("[data-do=close]").addEventListener("click", close);

  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    let done = true;
    if (event.key === "+" || event.key === "=") zoomTo(level * STEP);
    else if (event.key === "-") zoomTo(level / STEP);
    else if (event.key === "0") zoomTo(1);
    // Wider than the screen, the page is moved by the same keys.
    else if (event.key === "ArrowLeft" && !wide()) done = follow("prev");
    else if (event.key === "ArrowRight" && !wide()) done = follow("next");
    else done = false;
    if (done) event.preventDefault();
  });

  // A wheel with Ctrl is what trackpads send for two fingers that part.
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(level * Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
    },
    { passive: false },
  );

  // Two fingers enlarge; one that wipes across turns the page where it has nothing to move.
  let pinch = null;
  let begun = null;
  const span = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  stage.addEventListener(
    "touchstart",
    (event) => {
      const [one] = event.touches;
      begun = event.touches.length === 1 && !wide() ? { x: one.clientX, y: one.clientY } : null;
      pinch = event.touches.length === 2 ? { span: span(event.touches), level } : null;
    },
    { passive: true },
  );
  stage.addEventListener(
    "touchmove",
    (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const [one, other] = event.touches;
      const x = (one.clientX + other.clientX) / 2;
      const y = (one.clientY + other.clientY) / 2;
      zoomTo((pinch.level * span(event.touches)) / pinch.span, x, y);
    },
    { passive: false },
  );
  stage.addEventListener("touchend", (event) => {
    if (pinch && event.touches.length < 2) pinch = null;
    if (!begun) return;
    const [one] = event.changedTouches;
    const across = one.clientX - begun.x;
    const down = one.clientY - begun.y;
    begun = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) follow(across < 0 ? "next" : "prev");
  });

  // A mouse drags the page; what was dragged is no click on a story.
  let held = null;
  let dragged = false;
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType !== "mouse" || event.button) return;
    held = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const across = event.clientX - held.x;
    const down = event.clientY - held.y;
    if (Math.hypot(across, down) > DRAG) dragged = true;
    if (dragged) stage.scrollTo(held.left - across, held.top - down);
  });
  addEventListener("pointerup", () => {
    held = null;
  });
  stage.addEventListener(
    "click",
    (event) => {
      if (dragged) event.preventDefault();
      dragged = false;
    },
    true,
  );

  look();
})();

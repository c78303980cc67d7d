// One tab shows what is asked for: a second one hands its question over, and programs may ask.

const channel = "BroadcastChannel" in window ? new BroadcastChannel("paiban") : null;
const mine = Math.random().toString(36).slice(2);
let show = null, last = null; // the number of the last request: what was asked before is over

/** Follow what other tabs ask for; ``showLine`` shows a line of a file. */
export function followOthers(showLine) {
  show = showLine;
  if (!channel) return;
  channel.addEventListener("message", ({ data }) => {
    if (data.asked && data.from !== mine && document.body.dataset.generation) {
      showLine(data.asked.file, data.asked.line);
      channel.postMessage({ taken: data.from });
    }
    if (data.taken === mine) window.close(); // only a window that a program has opened closes
  });
}

/** This tab shows what its address asks for: an older one may show it instead. */
export function heard() {
  const asked = new URLSearchParams(location.search);
  if (channel && asked.get("file")) channel.postMessage({ from: mine, asked: { file: asked.get("file"), line: Number(asked.get("line") ?? 0) } });
}

/** What a program has asked the server to show: { number, file, line }. */
export function hear(asked) {
  const before = last;
  last = asked.number;
  if (before !== null && asked.number > before) show(asked.file, asked.line);
}

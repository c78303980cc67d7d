// Around the page: PDFs to be downloaded, the code that leads a phone here, sign-off in three passes.

import { $, view } from "./view.js";
import { post, say, send } from "./talk.js";
import { tell } from "./panels.js";

const PASSES = ["First pass 一审", "Second pass 二审", "Third pass 三审"];
const NAME = "paiban-name";

/** Make a PDF and download it; for press the verdict of preflight is told beneath. */
async function download(purpose) {
  say("making the PDF …");
  $("pdf-verdict").replaceChildren();
  const answer = await send("/pdf", { purpose });
  if (!answer || answer.message) return say(answer?.message ?? "", true);
  const link = document.createElement("a");
  link.href = `/pdf/${encodeURIComponent(answer.name)}`;
  link.download = answer.name;
  link.click();
  say(answer.name);
  if (purpose === "press") verdict(answer);
  return null;
}

function verdict({ errors, findings }) {
  const words = errors ? `Preflight: ${errors} errors, not ready for press` : findings.length ? `Preflight: no errors, ${findings.length} remarks` : "Preflight: ready for press";
  const list = document.createElement("ul");
  list.append(...findings.slice(0, 50).map((each) => tell("li", each)));
  $("pdf-verdict").replaceChildren(tell("b", words, errors ? "over" : ""), list);
}

/** The signatures of the page that is shown. */
export function signs() {
  const page = view.pages[view.current];
  if (!page) return;
  const held = new Map((page.signs ?? []).map((each) => [each.reading, each]));
  $("sign-summary").textContent = `Sign-off ${held.size} / 3`;
  for (const [at, label] of PASSES.entries()) {
    const sign = held.get(at + 1), row = $(`sign-${at + 1}`);
    row.querySelector("span").textContent = sign ? `${label}: ${sign.by}, ${new Date(sign.time).toLocaleString()}` : `${label}: not signed`;
    const button = row.querySelector("button");
    button.textContent = sign ? "Take back" : "Sign";
    button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    button.disabled = !sign && at > 0 && !held.has(at);
    button.onclick = () => write(page, at + 1, Boolean(sign));
  }
}

async function write(page, reading, off) {
  const by = $("sign-name").value.trim();
  try { localStorage.setItem(NAME, by); } catch { /* not allowed here */ }
  await post("/sign", { page: page.number, state: page.key, reading, by, off });
}

async function phone() {
  if (!$("phone-code").hidden) { $("phone-code").hidden = true; return; }
  const answer = await fetch("/phone");
  const into = $("phone-code");
  into.hidden = false;
  if (!answer.ok) return into.replaceChildren(tell("p", "Start the preview with --host to look at the page on a phone."));
  const { address, svg } = await answer.json();
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  image.alt = `QR code of ${address}`;
  into.replaceChildren(image, tell("p", "Only with this code; whoever has it can change the edition."));
}

export function followAround() {
  $("pdf-screen").addEventListener("click", () => download("screen"));
  $("pdf-press").addEventListener("click", () => download("press"));
  $("phone").addEventListener("click", phone);
  for (const [at] of PASSES.entries()) {
    const row = document.createElement("li");
    row.id = `sign-${at + 1}`;
    row.append(document.createElement("span"), document.createElement("button"));
    $("sign-list").append(row);
  }
  try { $("sign-name").value = localStorage.getItem(NAME) ?? ""; } catch { /* not allowed here */ }
}

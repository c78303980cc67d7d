// Talk with the server: what is asked of it, with the page's token, and what is told below.

import { $ } from "./view.js";

let token = document.querySelector("meta[name=token]").content;

export function say(words, bad = false) {
  $("status").textContent = words;
  $("status").classList.toggle("bad", bad);
}

/** A notice that stays until it is put away. */
export function notice(words) {
  $("notice").hidden = !words;
  $("notice-words").textContent = words;
}

/** The token of a server that was started anew. */
async function renewed() {
  const answer = await fetch("/", { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("meta[name=token]")?.content;
  if (!fresh || fresh === token) return false;
  token = fresh;
  return true;
}

/** What the server answers to a change or a question; null where it does not. */
export async function send(path, body, kind = "application/json") {
  const data = kind === "application/json" ? JSON.stringify(body) : body;
  const ask = () => fetch(path, { method: "POST", headers: { "X-Paiban-Token": token, "Content-Type": kind }, body: data });
  try {
    let answer = await ask();
    if (answer.status === 403 && (await renewed())) answer = await ask();
    return await answer.json();
  } catch {
    say("the server does not answer", true);
    return null;
  }
}

/** Ask for a change, and tell what came of it; whether it was made. */
export async function post(path, body, kind) {
  say("working …");
  const answer = await send(path, body, kind);
  if (answer) say(answer.message || "done", Boolean(answer.message));
  return Boolean(answer) && !answer.message;
}

// What a reload keeps: zoom and place, the page, overlays, what is put away. Of this tab alone.

const KEY = "paiban";
const held = read();

function read() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) ?? {}; } catch { return {}; }
}

export const remembered = (name) => held[name];

export function remember(name, value) {
  held[name] = value;
  try { sessionStorage.setItem(KEY, JSON.stringify(held)); } catch { /* it is full, or not allowed */ }
}

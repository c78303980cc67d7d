// The edition without a network. VERSION and FILES stand before this, written with the edition.
"use strict";

const CACHE = `paiban ${self.registration.scope} ${VERSION}`;
const MINE = `paiban ${self.registration.scope} `;

self.addEventListener("install", (event) => {
  const all = caches.open(CACHE).then((cache) => cache.addAll(FILES));
  event.waitUntil(all.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith(MINE) && name !== CACHE))
    .then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => self.clients.claim()));
});

// Another size of the same picture: of each, one is kept.
const anySize = async (cache, url) => {
  const stem = url.replace(/-\d+\.\w+$/, "-");
  if (stem === url) return undefined;
  const keys = await cache.keys();
  const other = keys.find((each) => each.url.startsWith(stem) && !/-240\.webp$/.test(each.url));
  return other && cache.match(other);
};

// Pictures are taken from what is kept; whatever can have news in it, from the network first.
const answer = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept && /\.(webp|jpg|png|svg)$/.test(new URL(request.url).pathname)) return kept;
  try {
    return await fetch(request);
  } catch (problem) {
    const found = kept || (await anySize(cache, request.url));
    if (found) return found;
    throw problem;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(request));
});

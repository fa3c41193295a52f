// The service worker of one quiz and nothing else: page, pictures, and what the page kept of its media.
const FILES = {{ files|safe }};
const MEDIA = {{ media|safe }};
const SHELF = "{{ shelf }}";
const KIND = "solo-" + new URL("./", self.location).pathname + "-";
const NAME = KIND + FILES.join("|").split("").reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
const PAGE = new URL("./", self.location).href;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([PAGE, ...FILES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(KIND) && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.href.split(/[?#]/)[0] === PAGE) event.respondWith(page(request));
  else if (FILES.includes(url.pathname)) event.respondWith(caches.match(request, { ignoreSearch: true }).then((found) => found ?? fetch(request)));
  else if (MEDIA.includes(url.pathname) && request.destination) event.respondWith(medium(request, url.pathname));
});

async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(6000) });
    if (answer.ok) await cache.put(PAGE, answer.clone()).catch(() => {}); // no room: still the newest
    return answer;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

// A player of films asks for parts of a file; the page that keeps one asks the network for the whole.
async function medium(request, path) {
  const found = await caches.match(path, { cacheName: SHELF, ignoreVary: true });
  if (!found) return fetch(request);
  return part(await found.blob(), request.headers.get("Range"), found.headers.get("Content-Type"));
}

function part(blob, range, type) {
  const headers = { "Content-Type": type, "Accept-Ranges": "bytes" };
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range || "");
  if (!asked || !(asked[1] || asked[2])) return new Response(blob, { headers });
  const first = asked[1] ? Number(asked[1]) : Math.max(0, blob.size - Number(asked[2]));
  const last = asked[1] && asked[2] ? Math.min(Number(asked[2]), blob.size - 1) : blob.size - 1;
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  headers["Content-Range"] = `bytes ${first}-${last}/${blob.size}`;
  return new Response(blob.slice(first, last + 1, type), { status: 206, headers });
}

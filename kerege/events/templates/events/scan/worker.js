// The service worker of one page and nothing else: it and its files open without a network.
const FILES = {{ files|safe }};
const KIND = "{{ kind }}-" + new URL("./", self.location).pathname + "-";
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

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.href.split(/[?#]/)[0] === PAGE) event.respondWith(page(request));
  else if (FILES.includes(url.pathname)) event.respondWith(caches.match(request, { ignoreSearch: true }).then((found) => found ?? fetch(request)));
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

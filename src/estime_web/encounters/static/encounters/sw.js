/* Keeps one person's day on their phone. STATIC and VERSION are written above by the server.

   Only what the pass of this phone opens is kept, and only the pass that was opened last: its page, its calendar, its
   card, the page said instead of those that cannot be reached, and the style sheets and scripts they need. Nothing that
   is sent is kept or sent later. A pass that is closed takes everything with it. */

const DAYS = "estime-day:";
const FILES = "estime-files";
const PATIENCE = 3000;
const FRESH = 'data-from="network"';
const PERSONAL = /^\/p\/([a-z0-9]+)\/(.*)$/i;
const PAPERS = ["day.ics", "card.pdf"];
const REFUSAL = "offline/";
const KEPT_AT = "Estime-Kept";
const MARK = "Estime-Plan";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.method === "GET" && url.pathname.startsWith(STATIC)) {
    event.respondWith(file(event.request));
    return;
  }
  const [, token, rest] = PERSONAL.exec(url.pathname) ?? [];
  if (token) event.respondWith(personal(event, token.toLowerCase(), rest));
});

self.addEventListener("message", (event) => {
  const { kind, token, files, mark } = event.data ?? {};
  if (kind === "keep") event.waitUntil(keep(token.toLowerCase(), files));
  if (kind === "keep-papers") event.waitUntil(keepPapers(token.toLowerCase(), mark));
  if (kind === "forget") event.waitUntil(forget(token.toLowerCase()));
});

function personal(event, token, rest) {
  if (event.request.method !== "GET") return send(event.request, token);
  if (rest === "") return page(event, token);
  if (PAPERS.includes(rest)) return paper(event.request, token, rest);
  return other(event.request, token);
}

// The page: from the site if it answers soon, else as it was, and it says so.
async function page(event, token) {
  const coming = fetch(event.request).then((answer) => settle(answer, token));
  event.waitUntil(coming.catch(() => undefined));
  const kept = await stored(token, "");
  if (!kept) return coming.catch(() => refusal(token));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([coming.catch(() => null), late]);
  return answer && answer.status < 500 ? answer : asItWas(kept);
}

async function settle(answer, token) {
  if (answer.status === 404 || answer.status === 410) await forget(token);
  if (!answer.ok || answer.redirected) return answer;
  const text = await answer.clone().text();
  if (text.includes(FRESH)) await put(token, "", withHeader(text, answer.headers, KEPT_AT, Date.now()));
  else await forget(token);
  return answer;
}

async function asItWas(kept) {
  const text = await kept.text();
  const at = kept.headers.get(KEPT_AT);
  return withHeader(text.replace(FRESH, `data-from="cache" data-kept="${at}"`), kept.headers, KEPT_AT, at);
}

async function paper(request, token, rest) {
  try {
    const answer = await fetch(request);
    if (answer.status < 500) return answer;
  } catch {
    // Fall through to what was kept.
  }
  return (await stored(token, rest)) ?? refusal(token);
}

async function other(request, token) {
  try {
    const answer = await fetch(request);
    if (new URL(request.url).pathname.includes("/since/")) await hear(token, answer.status);
    return answer;
  } catch (error) {
    if (request.mode === "navigate") return refusal(token);
    throw error;
  }
}

// News of the page: nothing new makes what is kept as fresh as now; a closed pass takes it away.
async function hear(token, status) {
  if (status === 404 || status === 410) await forget(token);
  const kept = status === 204 ? await stored(token, "") : undefined;
  if (kept) await put(token, "", withHeader(await kept.text(), kept.headers, KEPT_AT, Date.now()));
}

// What is sent goes to the site or nowhere: nobody believes to have said what nobody heard.
async function send(request, token) {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode === "navigate") return refusal(token);
    throw error;
  }
}

async function refusal(token) {
  const kept = await stored(token, REFUSAL);
  if (!kept) return Response.error();
  return new Response(await kept.blob(), { status: 503, headers: kept.headers });
}

// Names of static files carry a hash of their content: what was kept is right for ever.
async function file(request) {
  const kept = await caches.match(request, { cacheName: FILES });
  return kept ?? fetch(request);
}

async function keep(token, files) {
  const [known, own] = await Promise.all([stored(token, ""), stored(token, REFUSAL)]);
  const days = await caches.open(DAYS + token);
  if (!known) await settle(await fetch(`/p/${token}/`), token);
  if (!own) await days.add(`/p/${token}/${REFUSAL}`);
  const cache = await caches.open(FILES);
  const wanted = new Set(files);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (wanted.has(pathname)) wanted.delete(pathname);
    else await cache.delete(request);
  }
  await Promise.all([...wanted].map((path) => cache.add(path)));
}

async function keepPapers(token, mark) {
  const days = await caches.open(DAYS + token);
  for (const paper of PAPERS) {
    const kept = await stored(token, paper);
    if (kept?.headers.get(MARK) === mark) continue;
    const answer = await fetch(`/p/${token}/${paper}`);
    if (answer.ok) await days.put(`/p/${token}/${paper}`, withHeader(await answer.blob(), answer.headers, MARK, mark));
  }
}

async function put(token, rest, answer) {
  await (await caches.open(DAYS + token)).put(`/p/${token}/${rest}`, answer);
  for (const name of await caches.keys()) {
    if (name.startsWith(DAYS) && name !== DAYS + token) await caches.delete(name);
  }
}

async function stored(token, rest) {
  if (!(await caches.has(DAYS + token))) return undefined;
  return (await caches.open(DAYS + token)).match(`/p/${token}/${rest}`);
}

const forget = (token) => caches.delete(DAYS + token);

// The body is no longer compressed, nor as long as the site said.
function withHeader(body, headers, name, value) {
  const own = new Headers(headers);
  for (const gone of ["Content-Encoding", "Content-Length"]) own.delete(gone);
  own.set(name, String(value));
  return new Response(body, { status: 200, headers: own });
}

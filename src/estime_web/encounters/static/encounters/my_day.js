/* « Ma journée » on a bad network: kept on the phone, with its age; the hour that is now; what changed, once it was seen. */

const byId = (id) => document.getElementById(id);
const mark = () => byId("live-mark");
const root = document.documentElement;
const SEEN_AFTER = 4000;

// --- On the phone ---

async function keep() {
  const { worker, scope, token, plan, papersWithin } = mark().dataset;
  if (!navigator.serviceWorker || !worker) return;
  try {
    await navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
    const registration = await navigator.serviceWorker.ready;
    registration.active.postMessage({ kind: "keep", token, files: filesOfThisPage() });
    // The card costs the site some work: not all phones ask at the same moment.
    const wait = Math.random() * Number(papersWithin) * 1000;
    setTimeout(() => registration.active.postMessage({ kind: "keep-papers", token, mark: plan }), wait);
  } catch {
    // Without a worker the page lives on the network, as it did.
  }
}

function filesOfThisPage() {
  const { files } = mark().dataset;
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const own = loaded.filter((url) => url.origin === location.origin && url.pathname.startsWith(files));
  return [...new Set(own.map((url) => url.pathname))];
}

function forget() {
  const { token } = mark().dataset;
  navigator.serviceWorker?.controller?.postMessage({ kind: "forget", token });
  // The page of the site says that the link opens nothing any more.
  location.reload();
}

// --- How old it is ---

let reached = Date.now();

// As the site writes hours, and in its time zone: « 9 h 12 », « 9.12 uur », “9:12”.
function clock(time) {
  const options = { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: mark().dataset.zone };
  const parts = new Intl.DateTimeFormat("en-GB", options).formatToParts(time);
  const [hour, minute] = ["hour", "minute"].map((type) => parts.find((part) => part.type === type).value);
  const short = String(Number(hour));
  if (root.lang === "nl") return minute === "00" ? `${short}\u00a0uur` : `${short}.${minute}\u00a0uur`;
  if (root.lang === "en") return `${short}:${minute}`;
  return minute === "00" ? `${short}\u00a0h` : `${short}\u00a0h\u00a0${minute}`;
}

function showAge() {
  const minutes = Math.max(0, Math.floor((Date.now() - reached) / 60000));
  const hours = Math.floor(minutes / 60);
  const words = new Intl.RelativeTimeFormat(root.lang, { numeric: minutes ? "always" : "auto" });
  const age = hours ? [-hours, "hour"] : [-minutes, minutes ? "minute" : "second"];
  byId("offline-at").textContent = clock(reached);
  byId("offline-age").textContent = words.format(...age);
}

function show(isCut) {
  byId("offline-note").hidden = !isCut;
  if (isCut) showAge();
  byId("my-fresh-at").textContent = clock(reached);
}

// --- What changed ---

let watching = null;

function watchNotices() {
  clearTimeout(watching?.timer);
  watching?.observer.disconnect();
  const form = byId("notices-seen");
  if (!form) return;
  watching = { timer: 0 };
  watching.observer = new IntersectionObserver(([entry]) => {
    clearTimeout(watching.timer);
    if (entry.isIntersecting && !document.hidden) watching.timer = setTimeout(say, SEEN_AFTER, form);
  });
  watching.observer.observe(form);
}

async function say(form) {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-By": "page" },
    });
    if (answer.ok) form.querySelector("button").replaceWith(byId("notices-known").content.cloneNode(true));
  } catch {
    // No network: it is said when the page is looked at again.
  }
}

// --- What one sends without a network ---

function refuse(event) {
  if (navigator.onLine || event.target.method !== "post") return;
  event.preventDefault();
  byId("offline-refusal")?.remove();
  const text = byId("offline-refused").content.cloneNode(true);
  event.target.prepend(text);
}

if (mark()) {
  document.addEventListener("live:reached", () => {
    reached = Date.now();
    mark().dataset.from = "network";
    show(false);
  });
  document.addEventListener("live:cut", () => show(true));
  document.addEventListener("live:closed", forget);
  document.addEventListener("live:changed", () => {
    watchNotices();
    keep();
  });
  document.addEventListener("visibilitychange", watchNotices);
  document.addEventListener("submit", refuse);
  setInterval(() => byId("offline-note").hidden || showAge(), 20_000);
  const { from, kept } = mark().dataset;
  if (from === "cache") reached = Number(kept);
  show(from === "cache" || !navigator.onLine);
  watchNotices();
  addEventListener("load", keep);
  if (document.readyState === "complete") keep();
}

/* Rating on a bad network: an answer is kept on the phone until the site says that it has it, and sent again with the
   same key, so that it counts once. The next screen comes by itself; without a network, from what was read before.
   In a room that is led, the page asks now and then whether the room looks at something else.
   Without this script each answer is a form that the browser sends. */

const SECOND = 1000;
const PATIENCE = 8 * SECOND;
const LONGEST_PAUSE = 60 * SECOND;
const KEY_BYTES = 10;

const mark = () => document.getElementById("rate-mark");
const store = mark()?.dataset.store;
const answered = new Set();

let spare = null;
let failures = 0;
let retry = 0;
let isSending = false;

// --- What is kept on the phone ---

function kept() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? [];
  } catch {
    return memory;
  }
}

let memory = [];

function keep(entries) {
  memory = entries;
  try {
    if (entries.length) localStorage.setItem(store, JSON.stringify(entries));
    else localStorage.removeItem(store);
  } catch {
    // A browser that keeps nothing: the page does, as long as it is open.
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- Sending ---

async function send(entry) {
  const answer = await fetch(entry.url, {
    method: "POST",
    body: new URLSearchParams(entry.body),
    headers: { "X-Requested-By": "page" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  // Too much at once, or a site that is being put right: the answer stays here and is sent later.
  if (answer.status === 429 || answer.status >= 500) throw new Error(`status ${answer.status}`);
  const isOurs = answer.headers.get("Content-Type")?.includes("json");
  return isOurs ? answer.json() : { refusal: mark().dataset.refused };
}

// Sends what is kept, the oldest first; returns what the site said of each, by key.
async function flush() {
  const told = new Map();
  if (isSending) return told;
  isSending = true;
  try {
    for (let entries = kept(); entries.length; entries = kept()) {
      told.set(entries[0].key, await send(entries[0]));
      keep(kept().slice(1));
    }
    failures = 0;
  } catch {
    failures += 1;
    clearTimeout(retry);
    retry = setTimeout(sendLater, Math.min(2 ** failures * SECOND, LONGEST_PAUSE) * (0.75 + Math.random() / 2));
  } finally {
    isSending = false;
  }
  return told;
}

async function sendLater() {
  const told = await flush();
  const refused = [...told.values()].find((answer) => answer.refusal);
  if (refused) tell(refused.refusal);
  else if (told.size && !kept().length) tell(said("sent"));
}

async function answer(form, submitter) {
  const fields = new URLSearchParams(new FormData(form));
  if (submitter?.name) fields.set(submitter.name, submitter.value);
  const key = newKey();
  fields.set("key", key);
  const number = Number(form.dataset.answers);
  keep([...kept(), { key, url: form.action, body: fields.toString(), number }]);
  answered.add(number);
  const told = await flush();
  const reply = told.get(key);
  if (!reply) showSpare();
  else if (reply.refusal) tell(reply.refusal);
  else if (!(await go(reply.next))) {
    showSpare();
    tell(reply.kept || said("sent"));
  } else if (reply.kept) tell(reply.kept);
}

// --- Screens ---

function said(name) {
  return document.getElementById("rate-words").content.querySelector(`[data-${name}]`).textContent;
}

function tell(words) {
  const place = document.getElementById("rate-kept");
  place.textContent = words;
  place.hidden = false;
}

async function go(address, { isNew = true } = {}) {
  try {
    const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !fresh.getElementById("rate-mark")) throw new Error("another page");
    if (isNew) history.pushState(null, "", answer.url);
    document.title = fresh.title;
    document.getElementById("main").replaceWith(document.importNode(fresh.getElementById("main"), true));
    dress();
    return true;
  } catch {
    return false;
  }
}

function dress() {
  for (const button of document.querySelectorAll("[data-read]")) button.hidden = !("speechSynthesis" in window);
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  (target ?? document.documentElement).scrollIntoView();
  document.querySelector(".rate-name, h1")?.focus({ preventScroll: true });
}

function showSpare() {
  const next = [...(spare?.querySelectorAll("[data-spare]") ?? [])].find(
    (section) => !answered.has(Number(section.dataset.spare)),
  );
  const place = document.getElementById("rate-screen");
  if (next) place.replaceChildren(...[...next.children].map((child) => document.importNode(child, true)));
  tell(next ? said("kept") : `${said("kept")} ${said("offline")}`);
  dress();
}

async function loadSpare() {
  const address = mark().dataset.spare;
  if (!address) return;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(4 * PATIENCE) });
    if (answer.ok) spare = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    // Nothing to fall back on: the page that is open stays.
  }
}

// --- Read aloud ---

function readAloud(button) {
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel();
    return;
  }
  const screen = button.closest("#rate-screen") ?? document;
  const parts = [...screen.querySelectorAll("[data-say]")].map((part) => part.innerText.trim());
  const speech = new SpeechSynthesisUtterance(parts.filter(Boolean).join(". "));
  speech.lang = document.documentElement.lang;
  speech.rate = 0.9;
  speechSynthesis.speak(speech);
}

// --- What the room looks at ---

async function ask() {
  const { news, every, follows } = mark().dataset;
  if (news && !document.hidden && !isWriting()) {
    try {
      const answer = await fetch(news, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 200) await go(follows, { isNew: false });
    } catch {
      // Asked again soon.
    }
  }
  setTimeout(ask, Number(mark().dataset.every ?? every) * SECOND * (0.75 + Math.random() / 2));
}

function isWriting() {
  return document.activeElement?.matches("textarea") && document.activeElement.value !== "";
}

if (mark()) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-answers]")) return;
    event.preventDefault();
    answer(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-read]");
    if (button) readAloud(button);
  });
  addEventListener("online", sendLater);
  addEventListener("popstate", () => location.reload());
  addEventListener("pagehide", () => globalThis.speechSynthesis?.cancel());
  for (const button of document.querySelectorAll("[data-read]")) button.hidden = !("speechSynthesis" in window);
  if (kept().length) {
    tell(said("kept"));
    sendLater();
  }
  loadSpare();
  if (mark().dataset.news) setTimeout(ask, Number(mark().dataset.every) * SECOND * (0.75 + Math.random() / 2));
}

/* Asks, now and then, whether anything changed since the page was made; if so, reads the page again and puts its
   living parts in place. Without it the page offers a link, and the screens of the hall reload by themselves.

   `#live-mark` says where to ask (data-since), how often (data-every, in seconds), how seldom at the most when nobody
   answers (data-longest), when the page turns by itself (data-turns), and where a stream of news is (data-events).
   What happens is told to the page: live:reached, live:cut, live:closed, live:changed. */

const SECOND = 1000;
const PATIENCE = 8 * SECOND;
const FIRST_RETRY = 5 * SECOND;
const WITH_STREAM = 6;

const mark = () => document.getElementById("live-mark");
const tell = (name) => document.dispatchEvent(new CustomEvent(`live:${name}`));

let failures = 0;
let timer = 0;
let turn = 0;
let isAsking = false;
let isClosed = false;
let stream = null;

// A quarter more or less, so that a hall full of phones does not ask at the same moment.
const spread = (time) => time * (0.75 + Math.random() / 2);

// Soon after a first failure, then more and more seldom: a site that comes back is not overrun.
function pause() {
  const { every, longest } = mark().dataset;
  if (failures) return spread(Math.min(FIRST_RETRY * 2 ** (failures - 1), Number(longest) * SECOND));
  return spread(Number(every) * SECOND * (stream?.readyState === EventSource.OPEN ? WITH_STREAM : 1));
}

function askIn(time) {
  clearTimeout(timer);
  if (!isClosed && !document.hidden) timer = setTimeout(ask, time);
}

async function read(address) {
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404 || answer.status === 410) {
    isClosed = true;
    stream?.close();
    throw new Error("closed");
  }
  // What a phone has kept is no answer of the site.
  if (!answer.ok || answer.headers.has("Estime-Kept")) throw new Error(`status ${answer.status}`);
  return answer;
}

async function ask() {
  if (isAsking || isClosed || !mark()) return;
  isAsking = true;
  try {
    const answer = await read(mark().dataset.since);
    if (answer.status !== 204) await renew();
    failures = 0;
    tell("reached");
  } catch {
    failures += 1;
    tell(isClosed ? "closed" : "cut");
  } finally {
    isAsking = false;
    askIn(pause());
  }
}

async function renew() {
  const answer = await read(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!fresh.getElementById("live-mark")) {
    // The page became another one (the person withdrew, the plan went back): it is shown whole.
    location.reload();
    return;
  }
  for (const part of fresh.querySelectorAll("[data-live-part]")) put(part);
  waitForTurn();
  tell("changed");
}

function put(part) {
  const old = document.getElementById(part.id);
  if (!old || old.isEqualNode(part)) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  // Nothing that somebody is typing is taken from under their hands.
  if (old.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
  old.replaceWith(document.importNode(part, true));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function waitForTurn() {
  clearTimeout(turn);
  const at = Date.parse(mark().dataset.turns ?? "");
  const wait = at - Date.now();
  if (wait > 0 && wait < 24 * 3600 * SECOND) turn = setTimeout(turnPage, wait + SECOND);
}

async function turnPage() {
  try {
    await renew();
  } catch {
    turn = setTimeout(turnPage, spread(10 * SECOND));
  }
}

function listen() {
  const address = mark().dataset.events;
  if (!address || stream) return;
  stream = new EventSource(address);
  // What concerns a whole hall is told to all at the same moment: they do not all ask at that moment.
  stream.addEventListener("news", () => askIn(Math.random() * 3 * SECOND));
}

function start() {
  listen();
  waitForTurn();
  askIn(mark().dataset.from === "cache" ? 0 : pause());
}

if (mark()) {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(timer);
      stream?.close();
      stream = null;
    } else {
      listen();
      askIn(0);
    }
  });
  addEventListener("online", () => {
    failures = 0;
    askIn(spread(2 * SECOND));
  });
  addEventListener("offline", () => tell("cut"));
  start();
}

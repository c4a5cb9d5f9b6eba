/* The big screen asks every few seconds whether anything changed, and counts down. It stays awake where the browser lets it. */

const SECOND = 1000;
const EVERY = 3 * SECOND;
const MINUTE = 60;

async function ask() {
  try {
    const answer = await fetch(document.getElementById("main").dataset.news, { cache: "no-store" });
    if (answer.status === 200) await renew();
  } catch {
    // The network is gone: what stands here stays, and it asks again.
  }
  setTimeout(ask, EVERY);
}

async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !fresh.querySelector(".room")) return;
  for (const part of ["#main", ".room-foot"]) {
    document.querySelector(part).replaceWith(document.importNode(fresh.querySelector(part), true));
  }
  tick();
}

function tick() {
  const place = document.getElementById("room-left");
  if (!place) return;
  const left = Math.max(0, Math.round((Date.parse(place.dataset.ends) - Date.now()) / SECOND));
  place.textContent = `${Math.floor(left / MINUTE)}:${String(left % MINUTE).padStart(2, "0")}`;
}

async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // A browser that does not let us.
  }
}

setTimeout(ask, EVERY);
setInterval(tick, SECOND);
tick();
stayAwake();
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());

/* The clock of a screen, when it last heard from the site, and since when it no longer does. */

const byId = (id) => document.getElementById(id);
const pad = (number) => String(number).padStart(2, "0");
const hour = (date) => `${date.getHours()}:${pad(date.getMinutes())}`;

let reached = new Date();

function tick() {
  byId("screen-clock").textContent = hour(new Date());
}

function show(isCut) {
  byId("screen-updated").textContent = hour(reached);
  byId("screen-cut-at").textContent = hour(reached);
  byId("screen-cut").hidden = !isCut;
}

async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // A browser that does not let us: the operator turns the screen saver off.
  }
}

document.addEventListener("live:reached", () => {
  reached = new Date();
  show(false);
});
document.addEventListener("live:cut", () => show(true));
document.addEventListener("live:closed", () => location.reload());
document.addEventListener("visibilitychange", () => document.hidden || stayAwake());

if (byId("live-mark")) {
  setInterval(tick, 5000);
  tick();
  stayAwake();
}

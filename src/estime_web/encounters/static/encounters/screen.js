/* The clock of a screen, when it last heard from the site, and since when it no longer does. */

const byId = (id) => document.getElementById(id);
// The hour of the hall, whatever zone the computer beside the screen believes to be in.
const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "numeric",
  minute: "2-digit",
  timeZone: document.body.dataset.zone,
});
const hour = (date) => clock.format(date).replace(/^0(\d)/, "$1");

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

/* Moves « now » and « next » along the list of the day as the hours go by: a page that was kept must not lie. */

const EVERY = 20_000;

const rows = () => [...document.querySelectorAll(".hours-row[data-starts]")];
const starts = (row) => Date.parse(row.dataset.starts);
const ends = (row) => Date.parse(row.dataset.ends);

function isToday(row, now) {
  return new Date(starts(row)).toDateString() === new Date(now).toDateString();
}

function move() {
  const now = Date.now();
  const today = rows().filter((row) => isToday(row, now));
  const current = today.find((row) => starts(row) <= now && now < ends(row));
  const next = today.find((row) => starts(row) > now);
  for (const row of rows()) {
    if (row === current) row.setAttribute("aria-current", "time");
    else row.removeAttribute("aria-current");
  }
  show("day-now", current);
  show("day-next", next);
}

function show(id, row) {
  const place = document.getElementById(id);
  if (!place) return;
  const key = row?.textContent ?? "";
  if (place.dataset.shows === key) return;
  place.dataset.shows = key;
  place.replaceChildren(...(row ? [card(place, row)] : []));
}

function card(place, row) {
  const section = element("section", "card day-big");
  section.setAttribute("aria-label", place.dataset.when);
  const when = element("p", "day-when", `${place.dataset.when} · `);
  when.append(row.querySelector(".hours-time time").cloneNode(true));
  section.append(when);
  if (row.dataset.place) section.append(element("p", "day-room", row.dataset.place));
  for (const part of row.querySelectorAll(".hours-text > :is(.hours-title, .hours-note)")) {
    const line = element("p", "");
    line.append(...[...part.childNodes].map((node) => node.cloneNode(true)));
    section.append(line);
  }
  return section;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

setInterval(move, EVERY);
document.addEventListener("live:changed", move);
document.addEventListener("visibilitychange", move);
if (document.getElementById("live-mark")?.dataset.from === "cache") move();

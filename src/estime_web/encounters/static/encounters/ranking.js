/* The ranking by hand: take a handle, put it down elsewhere. Letting go presses the same button as anybody's,
   so nothing is known here that the form does not know. Escape, or a hand that is lost, leaves all in place. */

const EDGE = 72; // pixels from the edge of the screen at which the page begins to follow
const STEP = 14;
let drag = null;

document.documentElement.classList.add("can-drag");

const say = (text) => {
  const line = document.getElementById("ranking-said");
  if (line) line.textContent = text;
};

const rowsOf = (list) => (list ? [...list.children].filter((row) => row !== drag.row) : []);

/* Where it would land: a place from 1 in the ranking, 0 outside, and the mark that shows it. */
const landing = (y) => {
  const section = document.getElementById("ranking");
  const ranked = section.querySelector("ol");
  const others = section.querySelector("ul") ?? document.getElementById("drop-others");
  const empty = document.getElementById("drop-ranked");
  if (others && y > others.getBoundingClientRect().top) return { place: 0, mark: others };
  if (!ranked) return { place: 1, mark: empty };
  const rows = rowsOf(ranked);
  const index = rows.findIndex((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (index >= 0) return { place: index + 1, mark: rows[index], side: "is-before" };
  return { place: rows.length + 1, mark: rows.at(-1), side: "is-after" };
};

const unmark = () => {
  for (const row of document.querySelectorAll(".is-before, .is-after, .is-target")) {
    row.classList.remove("is-before", "is-after", "is-target");
  }
};

const follow = () => {
  const { row, y, startY, startScroll } = drag;
  row.style.transform = `translateY(${y - startY + window.scrollY - startScroll}px)`;
  unmark();
  const { mark, side } = landing(y);
  mark?.classList.add(side ?? "is-target");
};

const scrollAlong = () => {
  if (!drag) return;
  const { y } = drag;
  const by = y < EDGE ? -STEP : y > window.innerHeight - EDGE ? STEP : 0;
  if (by) {
    window.scrollBy(0, by);
    follow();
  }
  drag.frame = requestAnimationFrame(scrollAlong);
};

const letGo = () => {
  cancelAnimationFrame(drag.frame);
  document.documentElement.classList.remove("is-dragging");
  unmark();
  const { row } = drag;
  drag = null;
  return row;
};

const settle = (row) => {
  row.classList.remove("is-dragged");
  row.removeAttribute("style");
};

const leaveInPlace = () => {
  if (!drag) return;
  settle(letGo());
  say(document.getElementById("ranking").dataset.leftInPlace);
};

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.(".handle");
  if (!handle || drag || !event.isPrimary || event.button !== 0) return;
  event.preventDefault();
  const row = handle.closest("li");
  handle.setPointerCapture(event.pointerId);
  drag = { row, id: event.pointerId, y: event.clientY, takenAt: event.clientY, startY: event.clientY, startScroll: window.scrollY };
  drag.workshop = handle.dataset.workshop;
  const before = row.getBoundingClientRect().top;
  row.classList.add("is-dragged");
  document.documentElement.classList.add("is-dragging");
  // A place to put it down has opened above and pushed the row away: it stays under the hand all the same.
  drag.startY += row.getBoundingClientRect().top - before;
  say(handle.dataset.taken);
  drag.frame = requestAnimationFrame(scrollAlong);
});

document.addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.id) return;
  drag.y = event.clientY;
  follow();
});

document.addEventListener("pointerup", (event) => {
  if (event.pointerId !== drag?.id) return;
  if (Math.abs(drag.y - drag.takenAt) < 4 && window.scrollY === drag.startScroll) {
    leaveInPlace();
    return;
  }
  const command = `to:${drag.workshop}:${landing(event.clientY).place}`;
  const row = letGo();
  const button = document.getElementById("ranking-dragged");
  button.value = command;
  button.setAttribute("hx-vals", JSON.stringify({ move: command }));
  document.addEventListener("htmx:finally:request", () => settle(row), { once: true });
  button.click();
});

document.addEventListener("pointercancel", leaveInPlace);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leaveInPlace();
});

/* A chip may be dragged onto another session of its hour: that opens the price of the move, as the links do.
   Nothing is decided by dropping. Escape, or dropping elsewhere, changes nothing. Fingers scroll; they use the links. */

const FAR_ENOUGH = 6;
let drag = null;

document.addEventListener("pointerdown", (event) => {
  const chip = event.target.closest(".board .chip:not([data-fixed])");
  if (!chip || event.button !== 0 || event.pointerType === "touch") return;
  drag = { chip, x: event.clientX, y: event.clientY, copy: null, target: null };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const x = event.clientX - drag.x;
  const y = event.clientY - drag.y;
  if (!drag.copy && Math.hypot(x, y) < FAR_ENOUGH) return;
  drag.copy ??= lift(drag.chip);
  drag.copy.style.transform = `translate(${x}px, ${y}px)`;
  aim(sessionUnder(event));
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const { chip, target, copy } = drag;
  stop();
  if (copy) document.addEventListener("click", swallow, { capture: true, once: true });
  if (copy) setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
  if (target) window.location.assign(`${chip.href}${target.dataset.session}/`);
});

document.addEventListener("pointercancel", stop);
window.addEventListener("blur", stop);
document.addEventListener("dragstart", (event) => {
  if (event.target.closest(".board .chip")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") stop();
});

function lift(chip) {
  const box = chip.getBoundingClientRect();
  const copy = chip.cloneNode(true);
  copy.classList.add("is-carried");
  copy.removeAttribute("href");
  copy.setAttribute("aria-hidden", "true");
  copy.style.left = `${box.left}px`;
  copy.style.top = `${box.top}px`;
  document.body.append(copy);
  chip.classList.add("is-lifted");
  for (const session of chip.closest(".board").querySelectorAll(".board-session")) {
    if (session !== chip.closest(".board-session")) session.classList.add("may-take");
  }
  return copy;
}

function sessionUnder(event) {
  const session = document.elementFromPoint(event.clientX, event.clientY)?.closest(".board-session.may-take");
  return session ?? null;
}

function aim(session) {
  if (drag.target === session) return;
  drag.target?.classList.remove("is-aimed");
  session?.classList.add("is-aimed");
  drag.target = session;
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

function stop() {
  if (!drag) return;
  drag.copy?.remove();
  drag.chip.classList.remove("is-lifted");
  for (const session of document.querySelectorAll(".may-take")) session.classList.remove("may-take", "is-aimed");
  drag = null;
}

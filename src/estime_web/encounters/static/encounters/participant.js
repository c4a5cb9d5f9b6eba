/* The ranking keeps the place of the reader: a button that goes away hands the focus to the row it moved. */

let moved = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("#ranking button[name=move]");
  const row = button?.closest("li");
  moved = row ? { button: button.id, row: row.id } : null;
});

document.addEventListener("htmx:after:swap", () => {
  if (!moved) return;
  const button = document.getElementById(moved.button);
  const row = document.getElementById(moved.row);
  (button ?? row)?.focus({ preventScroll: Boolean(button) });
  moved = null;
});

/* One key for each box of a ballot: the next one is ready at once. Backspace in an empty box goes back. */

const boxes = [...document.querySelectorAll(".ballot-row input")];

for (const [place, box] of boxes.entries()) {
  box.addEventListener("focus", () => box.select());
  box.addEventListener("input", () => {
    if (/^[0-3]$/.test(box.value)) boxes[place + 1]?.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && box.value === "") boxes[place - 1]?.focus();
    if (event.key === "ArrowDown") boxes[place + 1]?.focus();
    if (event.key === "ArrowUp") boxes[place - 1]?.focus();
    if (event.key !== "Enter" || place === boxes.length - 1) return;
    // Enter passes a box, as on paper; on the last one it keeps the ballot.
    event.preventDefault();
    boxes[place + 1].focus();
  });
}

document.querySelector('[data-ballot] [name="code"]')?.focus();

/* A button that copies an address; without JavaScript it is not there, and the field is selected by hand. */

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
  });
}

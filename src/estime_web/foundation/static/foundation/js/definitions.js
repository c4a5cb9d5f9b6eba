/* A word opens its definition in a card beside it. Where this does not run, the word is a link to the page of the word. */

const GAP = 8;
const card = document.createElement("div");
let opener = null;

const isPlainClick = (event) =>
  event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);

const place = (word) => {
  const lines = word.getClientRects();
  const line = lines[lines.length - 1];
  const below = line.bottom + GAP;
  const above = line.top - GAP - card.offsetHeight;
  const fits = below + card.offsetHeight <= window.innerHeight || above < 0;
  const left = Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - GAP);
  card.style.setProperty("--definition-top", `${(fits ? below : above) + window.scrollY}px`);
  card.style.setProperty("--definition-left", `${Math.max(GAP, left) + window.scrollX}px`);
};

const definitionOf = async (word) => {
  const answer = await fetch(new URL("definition/", word.href));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

const open = async (word) => {
  try {
    card.innerHTML = await definitionOf(word);
  } catch {
    window.location.assign(word.href);
    return;
  }
  opener = word;
  card.showPopover();
  place(word);
  card.focus({ preventScroll: true });
};

const giveBackFocus = (event) => {
  if (event.newState !== "closed" || !opener) return;
  const isLost = document.activeElement === document.body || card.contains(document.activeElement);
  if (isLost) opener.focus({ preventScroll: true });
  opener = null;
};

if ("popover" in card) {
  card.id = "definition";
  card.className = "definition";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "definition-word");
  card.addEventListener("toggle", giveBackFocus);
  document.body.append(card);
  document.addEventListener("click", (event) => {
    const word = event.target.closest("a.term");
    if (!word || event.defaultPrevented || !isPlainClick(event)) return;
    event.preventDefault();
    open(word);
  });
}

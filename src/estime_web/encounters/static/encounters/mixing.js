/* The five links become one slider; each step shows its panel, which the page holds already. */

const nav = document.querySelector(".mix-steps");
const links = nav ? [...nav.querySelectorAll("a")] : [];

if (links.length > 1) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(links.length - 1);
  slider.step = "1";
  slider.value = String(links.findIndex((link) => link.hasAttribute("aria-current")));
  slider.className = "mix-slider";
  slider.setAttribute("aria-label", nav.dataset.label);
  nav.prepend(slider);
  slider.addEventListener("input", () => show(Number(slider.value)));
  for (const [place, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      slider.value = String(place);
      show(place);
    });
  }
  describe(slider, Number(slider.value));

  function show(place) {
    for (const [other, link] of links.entries()) {
      link.toggleAttribute("aria-current", other === place);
      if (other === place) link.setAttribute("aria-current", "true");
      document.getElementById(`mix-${link.dataset.mix}`).hidden = other !== place;
    }
    describe(slider, place);
  }
}

function describe(slider, place) {
  slider.setAttribute("aria-valuetext", links[place].textContent.trim());
}

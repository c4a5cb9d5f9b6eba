/* What is being typed stays in this browser until the site has kept it: a lost network loses no word.
   Without this file, a refused form comes back with its words all the same. */

const LONGEST = 24 * 60 * 60 * 1000;
const SENT = "estime:draft-sent";

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  put(key, texts) {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), texts }));
    } catch {
      // A full or closed store: nothing more can be done here.
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept there.
    }
  },
};

const written = (form) => [...form.querySelectorAll("textarea, input[type=text]")];

/* The page after a form that was kept says so; only then its words go from this browser. */
const sent = sessionStorage.getItem(SENT);
sessionStorage.removeItem(SENT);
if (sent && document.querySelector(".messages .notice-success")) store.drop(sent);

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `estime:draft:${form.dataset.draft}`;
  const kept = store.read(key);
  const isEmpty = written(form).every((field) => !field.value);
  if (kept && isEmpty && Date.now() - kept.at < LONGEST) {
    for (const field of written(form)) field.value = kept.texts[field.name] ?? "";
    form.querySelector("[data-found]").hidden = false;
  }
  form.addEventListener("input", () => {
    store.put(key, Object.fromEntries(written(form).map((field) => [field.name, field.value])));
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

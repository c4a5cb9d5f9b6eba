/* Texts are kept as they are typed. Until the site has said so, they stay in this browser too.
   Without this file, a button keeps them. */

const PAUSE = 2000;
const RETRY = 15000;
const LARGEST_LAST_WORD = 60000; // A browser lets no more go when a page is left.

const place = document.querySelector("[data-writing]");
const prefix = `estime:writing:${place?.dataset.writing}:`;

const store = {
  put(key, record) {
    try {
      localStorage.setItem(key, JSON.stringify(record));
    } catch {
      // A full or closed store: the site keeps the text all the same.
    }
  },
  all() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
    } catch {
      return [];
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

const same = (first, second) => JSON.stringify(first) === JSON.stringify(second);
const plain = (values) => Object.fromEntries(Object.entries(values).map(([name, text]) => [name, text.replaceAll("\r\n", "\n").trim()]));

class Writing {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-said]");
    this.kept = "unkept" in form.dataset ? {} : this.values();
    this.busy = null;
    this.stopped = false;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.save());
  }

  /* By query: `elements.item` is a method of the collection. */
  get itemField() {
    return this.form.querySelector("[name=item]");
  }

  get item() {
    return this.itemField.value;
  }

  get key() {
    return prefix + this.item;
  }

  get isDirty() {
    return !same(plain(this.values()), plain(this.kept));
  }

  values() {
    const fields = [...this.form.elements].filter((field) => field.name.startsWith("text_"));
    return Object.fromEntries(fields.map((field) => [field.name, field.value]));
  }

  typed() {
    store.put(this.key, { item: this.item, version: this.form.elements.read_version.value, texts: this.values() });
    this.wait(PAUSE);
  }

  wait(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  save(isLast = false) {
    clearTimeout(this.timer);
    if (this.stopped || !this.isDirty) return this.busy ?? Promise.resolve();
    if (this.busy) return this.busy.then(() => this.save(isLast));
    this.busy = this.send(isLast).finally(() => {
      this.busy = null;
    });
    return this.busy;
  }

  async send(isLast, isSecondTry = false) {
    const texts = this.values();
    const body = new FormData(this.form);
    body.set("autosave", "1");
    const size = Object.values(texts).join("").length * 3;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: isLast && size < LARGEST_LAST_WORD,
      });
      if (answer.status === 403 && !isSecondTry && (await this.renew())) return this.send(isLast, true);
      await this.heard(answer, texts);
    } catch {
      this.say(this.form.dataset.offline);
      this.wait(RETRY);
    }
  }

  async heard(answer, texts) {
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) {
      this.say(answer.redirected || answer.status === 403 ? this.form.dataset.signedOut : this.form.dataset.refused);
      return;
    }
    const told = await answer.json();
    if (answer.ok) {
      this.kept = texts;
      this.form.elements.read_version.value = told.version;
      if (same(texts, this.values())) store.drop(this.key);
      else this.typed();
    } else if (told.conflict) {
      this.stopped = true;
      this.form.querySelector("[data-both]").hidden = false;
      this.form.querySelector("[data-keep]").hidden = true;
    }
    this.say(told.said);
  }

  /* The token of a form goes with its session: signed in again elsewhere, it is read anew. */
  async renew() {
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!page.ok || page.redirected) return false;
    const token = new DOMParser()
      .parseFromString(await page.text(), "text/html")
      .querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
    if (!token) return false;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token.value;
    return true;
  }

  say(sentence) {
    if (sentence) this.said.textContent = sentence;
  }

  /* What is on its way arrives first; a second click sends nothing. */
  submitted(event) {
    clearTimeout(this.timer);
    if (this.isSent) {
      event.preventDefault();
    } else if (this.busy) {
      event.preventDefault();
      this.busy.then(() => this.form.requestSubmit(event.submitter));
    } else {
      this.isSent = true;
      this.stopped = true;
    }
  }

  take(record) {
    for (const [name, text] of Object.entries(record.texts)) {
      const field = this.form.elements[name];
      if (!field) continue;
      field.value = text;
      const fold = field.closest("details");
      if (text && fold) fold.open = true;
    }
    this.itemField.value = record.item;
    this.form.elements.read_version.value = record.version;
    this.typed();
    this.save();
  }
}

const writings = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Writing(form));

/* Offer back what was typed and never kept. */
function offer(record) {
  const isThere = writings.some((writing) => same(plain(writing.kept), plain(record.texts)));
  const isNothing = Object.values(record.texts).every((text) => !text.trim());
  if (isThere || isNothing || place.dataset.settled === record.item) {
    store.drop(record.key);
    return;
  }
  const own = writings.find((writing) => writing.item === record.item);
  const writing = own ?? writings.find((each) => each.form.elements.read_version.value === "0");
  const notice = place.querySelector("[data-found]").content.firstElementChild.cloneNode(true);
  notice.querySelector("[data-take]").addEventListener("click", () => {
    if (!writing) {
      location.search = place.dataset.new;
      return;
    }
    if (!own) {
      store.drop(record.key);
      record.item = writing.item;
      record.version = "0";
    }
    notice.remove();
    writing.take(record);
    writing.form.querySelector("textarea").focus();
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    store.drop(record.key);
    notice.remove();
  });
  if (writing) writing.form.before(notice);
  else place.prepend(notice);
}

if (place) for (const record of store.all()) offer(record);

const leave = () => {
  for (const writing of writings) writing.save(true);
};
window.addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave();
});
window.addEventListener("pageshow", (event) => {
  // A page that the browser brings back as it was left has old words: the site has the ones of now.
  if (event.persisted && writings.length) location.reload();
});

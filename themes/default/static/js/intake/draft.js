/* What survives a lost connection and a closed tab? Words in localStorage, files in IndexedDB.

   On a device that others use too, nothing is kept. Cleared when the receipt is shown (receipt.js),
   and after three days. Whoever comes back to the choice of categories is led to it (resume.js). */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, hear, element } = window.report;
  const NAME = "report-draft";
  const SHARED = "report-shared";
  const OLDEST = 3 * 24 * 3600 * 1000;
  const NOT_KEPT = new Set(["csrfmiddlewaretoken", "website", "proof", "category", "nearby_seen", "pictures", "video", "kept"]);
  const part = form.querySelector("[data-draft]");
  const shared = part.querySelector("[data-shared]");
  let waiting = 0;

  const stored = (deed) => {
    try { return deed(); } catch { return null; }
  };

  function files(mode, deed) {
    return new Promise((resolve) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("files");
      opening.onerror = () => resolve(null);
      opening.onsuccess = () => {
        const database = opening.result;
        const work = database.transaction("files", mode);
        const request = deed(work.objectStore("files"));
        const end = (result) => { database.close(); resolve(result); };
        work.oncomplete = () => end(request?.result ?? true);
        work.onabort = work.onerror = () => end(null);
      };
    });
  }

  function clear() {
    stored(() => localStorage.removeItem(NAME));
    stored(() => indexedDB.deleteDatabase(NAME));
  }

  function save() {
    if (shared.checked) return;
    const values = [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
    const draft = { values, category: form.elements.category.value, work: form.dataset.work, at: Date.now() };
    stored(() => localStorage.setItem(NAME, JSON.stringify(draft)));
  }

  async function saveFiles() {
    if (shared.checked) return;
    const kept = { pictures: window.report.pictures.all(), video: [...form.elements.video.files] };
    const done = await files("readwrite", (store) => store.put(kept, "all"));
    if (!done) part.append(element("p", { className: "muted small", textContent: word("lost") }));
    save();
  }

  function put(name, values) {
    const field = form.elements[name];
    if (!field) return;
    for (const one of field instanceof RadioNodeList ? field : [field]) {
      if (one.type === "radio" || one.type === "checkbox") one.checked = values.includes(one.value);
      else one.value = values[0] ?? "";
    }
  }

  async function restore() {
    const draft = stored(() => JSON.parse(localStorage.getItem(NAME) || "null"));
    if (!draft) return;
    if (Date.now() - draft.at > OLDEST) return clear();
    const byName = new Map();
    for (const box of form.querySelectorAll("[type=checkbox][name]")) byName.set(box.name, []);
    for (const [name, value] of draft.values) byName.set(name, [...(byName.get(name) || []), value]);
    byName.forEach((values, name) => put(name, values));
    form.dataset.work = draft.work;
    const kept = await files("readonly", (store) => store.get("all"));
    if (kept?.pictures?.length) window.report.pictures.put(kept.pictures);
    if (kept?.video?.length) {
      const held = new DataTransfer();
      held.items.add(kept.video[0]);
      form.elements.video.files = held.files;
    }
    form.before(element("p", { role: "status", className: "muted small", textContent: word("restored") }));
    tell("restored");
  }

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 300);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("pagehide", () => { if (waiting) save(); });
  hear("changed", soon);
  hear("files", saveFiles);
  hear("sent", () => { clearTimeout(waiting); waiting = 0; });
  shared.checked = Boolean(stored(() => sessionStorage.getItem(SHARED)));
  shared.addEventListener("change", () => {
    stored(() => sessionStorage.setItem(SHARED, shared.checked ? "1" : ""));
    if (shared.checked) clear();
    else saveFiles();
  });
  part.querySelector("[data-discard]").addEventListener("click", () => {
    if (!window.confirm(word("discard"))) return;
    clear();
    waiting = 0;
    window.location.replace(form.getAttribute("action"));
  });
  part.hidden = false;
  restore();
})();

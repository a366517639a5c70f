/* Which pictures go along? Added bit by bit, seen, and removed again; they stay in their field. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, element } = window.report;
  const MOST = Number(form.querySelector("[data-pictures]").dataset.pictures);
  const input = form.elements.pictures;
  const list = form.querySelector("[data-previews]");
  const note = element("p", { role: "status", className: "form-field__hint" });
  let chosen = [];

  function put(files) {
    chosen = files.slice(0, MOST);
    const held = new DataTransfer();
    chosen.forEach((file) => held.items.add(file));
    input.files = held.files;
    note.textContent = files.length > MOST ? word("tooMany", MOST) : "";
    list.replaceChildren(...chosen.map(preview));
    list.hidden = !chosen.length;
  }

  function preview(file) {
    const address = URL.createObjectURL(file);
    const picture = element("img", { src: address, alt: file.name });
    const instead = element("span", {
      className: "picture-previews__none", textContent: `${file.name}\n${word("noPreview")}`,
    });
    picture.addEventListener("load", () => URL.revokeObjectURL(address));
    picture.addEventListener("error", () => picture.replaceWith(instead));
    const remove = element("button", { type: "button", textContent: word("remove") });
    remove.setAttribute("aria-label", `${word("remove")} ${file.name}`);
    remove.addEventListener("click", () => {
      put(chosen.filter((one) => one !== file));
      tell("files");
      input.focus();
    });
    return element("li", {}, picture, remove);
  }

  input.addEventListener("change", () => {
    const known = new Set(chosen.map((one) => `${one.name} ${one.size} ${one.lastModified}`));
    const fresh = [...input.files].filter((one) => !known.has(`${one.name} ${one.size} ${one.lastModified}`));
    put([...chosen, ...fresh]);
    tell("files");
  });
  form.elements.video.addEventListener("change", () => tell("files"));
  list.after(note);

  window.report.pictures = { all: () => chosen, put };
})();

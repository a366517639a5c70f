/* Which pictures go along? Added bit by bit, seen, and removed again; they stay in their field.

   What is too large or no picture at all is left out at once, and said: not after it went over a bad
   line. What the file really is the server finds out. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, element } = window.report;
  const { pictures: most, pictureBytes, videoBytes } = form.querySelector("[data-pictures]").dataset;
  const MOST = Number(most);
  const MEGABYTE = 1024 * 1024;
  const input = form.elements.pictures;
  const list = form.querySelector("[data-previews]");
  const video = form.elements.video;
  const [note, videoNote] = ["note", "videoNote"].map(() => element("p", { className: "form-field__error report-note" }));
  for (const one of [note, videoNote]) one.setAttribute("role", "status");
  let chosen = [];

  const isPicture = ({ type }) => !type || (type.startsWith("image/") && !/svg|gif/.test(type));
  const isVideo = ({ type }) => !type || type.startsWith("video/");

  function whyNot(file, fits, instead, bytes) {
    if (!fits(file)) return word(instead, file.name);
    return file.size > bytes ? word("fileTooLarge", file.name, Math.floor(bytes / MEGABYTE)) : "";
  }

  function put(files) {
    const refused = files.map((file) => whyNot(file, isPicture, "noPicture", pictureBytes)).filter(Boolean);
    const fit = files.filter((file) => !whyNot(file, isPicture, "noPicture", pictureBytes));
    chosen = fit.slice(0, MOST);
    const held = new DataTransfer();
    chosen.forEach((file) => held.items.add(file));
    input.files = held.files;
    if (fit.length > MOST) refused.push(word("tooMany", MOST));
    note.textContent = refused.join("\n");
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
  video.addEventListener("change", () => {
    const why = [...video.files].map((file) => whyNot(file, isVideo, "noVideo", videoBytes)).join("");
    if (why) video.value = "";
    videoNote.textContent = why;
    tell("files");
  });
  list.after(note);
  video.closest(".form-field").after(videoNote);

  window.report.pictures = { all: () => chosen, put };
})();

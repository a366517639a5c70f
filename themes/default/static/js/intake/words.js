/* What do the scripts of the form share? The form, its words, and the news among them. */
(() => {
  "use strict";
  const form = document.getElementById("report");
  if (!form) return;
  const words = new Map();
  for (const one of document.getElementById("report-words").content.querySelectorAll("[data-word]")) {
    words.set(one.dataset.word, one.textContent);
  }
  window.report = {
    form,
    /** Return a sentence with its values put in for #1, #2 … */
    word(name, ...values) {
      return (words.get(name) || "").replace(/#(\d)/g, (_all, place) => values[place - 1]);
    },
    /** Tell the other scripts, or hear of it. */
    tell: (name) => form.dispatchEvent(new CustomEvent(`report:${name}`)),
    hear: (name, deed) => form.addEventListener(`report:${name}`, deed),
    element(tag, properties = {}, ...children) {
      const made = Object.assign(document.createElement(tag), properties);
      made.append(...children);
      return made;
    },
  };
})();

/* What is about to be sent, and has somebody reported it already? */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, hear, element, steps, goToStep } = window.report;
  const summary = form.querySelector("[data-summary]");
  const nearby = document.getElementById("report-nearby");
  let asked = "";

  function labelOf(one) {
    const label = one.labels?.[0];
    return label ? label.firstChild.textContent.trim() : "";
  }

  function shownValue(one) {
    if (one.type === "file" || one.type === "hidden" || one.closest("[hidden]:not([data-step])")) return "";
    if (one.type === "radio" || one.type === "checkbox") return one.checked ? labelOf(one) || one.parentElement.textContent.trim() : "";
    if (one.tagName === "SELECT") return one.value ? one.selectedOptions[0].text : "";
    return one.type === "datetime-local" ? one.value.replace("T", " ") : one.value.trim();
  }

  function valuesOf(step) {
    const values = [...step.querySelectorAll("input, select, textarea")]
      .filter((one) => one.id !== "id_category")
      .map(shownValue)
      .filter(Boolean);
    const files = [...step.querySelectorAll("[type=file]")].reduce((sum, one) => sum + one.files.length, 0);
    if (step.querySelector("[type=file]")) values.unshift(files ? word("pictures", files) : word("none"));
    if (step.contains(form.elements.latitude) && form.elements.latitude.value) values.unshift(word(form.elements.on_drawing.value ? "point" : "position"));
    return values;
  }

  function row(step, at) {
    const change = element("button", { type: "button", textContent: word("edit") });
    const title = step.querySelector("h2").textContent;
    change.setAttribute("aria-label", `${word("edit")} ${title}`);
    change.addEventListener("click", () => goToStep(at));
    return element("div", {},
      element("dt", { textContent: title }),
      element("dd", { textContent: valuesOf(step).join("\n") }),
      element("dd", {}, change));
  }

  async function askNearby() {
    const { latitude, longitude, area, category } = form.elements;
    const question = [category.value, area.value, latitude.value, longitude.value].join(" ");
    if (question === asked) return;
    asked = question;
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "key", "category", "area", "latitude", "longitude"]) {
      body.append(name, form.elements[name].value);
    }
    try {
      const answer = await fetch(form.dataset.nearby, { method: "POST", body });
      if (answer.ok) nearby.innerHTML = await answer.text();
    } catch {
      asked = "";
    }
  }

  hear("check", () => {
    summary.replaceChildren(...steps.slice(0, -1).map(row));
    summary.hidden = false;
    nearby.hidden = false;
    askNearby();
  });
  hear("step", () => { nearby.hidden = true; });
})();

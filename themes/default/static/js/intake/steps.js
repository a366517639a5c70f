/* How does one long form become a few short steps? Shown one at a time; nothing leaves the form. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, element } = window.report;
  const steps = [...form.querySelectorAll("[data-step]")];
  const progress = form.querySelector("[data-progress]");
  const bar = element("progress", { max: steps.length + 1 });
  const says = element("span");
  bar.setAttribute("aria-hidden", "true");
  let current = 0;

  function show(place, { move = true } = {}) {
    current = Math.max(0, Math.min(place, steps.length - 1));
    steps.forEach((step, at) => { step.hidden = at !== current; });
    says.textContent = word("step", current + 2, steps.length + 1);
    bar.value = current + 2;
    if (move) {
      steps[current].querySelector("h2").focus({ preventScroll: true });
      progress.scrollIntoView({ block: "start" });
    }
    tell(current === steps.length - 1 ? "check" : "step");
  }

  function go(place) {
    history.pushState({ report: place }, "");
    show(place);
  }

  function isRight(step) {
    window.report.judge();
    const shown = [...step.querySelectorAll("input, select, textarea")];
    const wrong = shown.find((one) => !one.closest("[hidden]") && !one.checkValidity());
    if (wrong) wrong.reportValidity();
    return !wrong;
  }

  function turns(step, at) {
    const next = element("button", { type: "button", className: "button", textContent: word("next") });
    next.addEventListener("click", () => isRight(step) && go(at + 1));
    const back = element("button", {
      type: "button", className: "button button--secondary", textContent: word("back"),
    });
    back.addEventListener("click", () => go(at - 1));
    const send = step.querySelector("[data-send]");
    const row = send ? send.parentElement : element("div");
    row.classList.add("report-turns");
    if (!send) {
      row.append(next);
      step.append(row);
    }
    if (at > 0) row.append(back);
  }

  function onlyWhereAsked() {
    for (const part of form.querySelectorAll("[data-only]")) {
      const [name, value] = part.dataset.only.split("=");
      part.hidden = new FormData(form).get(name) !== value;
    }
  }

  /* Enter goes on to the next step; only the last one sends. */
  form.addEventListener("keydown", (event) => {
    const isLine = event.key === "Enter" && event.target.matches("input:not([type=file], [type=checkbox], [type=radio])");
    if (!isLine || current === steps.length - 1) return;
    event.preventDefault();
    if (isRight(steps[current])) go(current + 1);
  });

  window.report.showStepOf = (field) => {
    const place = steps.findIndex((step) => step.contains(field));
    if (place >= 0 && place !== current) go(place);
  };
  window.report.goToStep = go;
  window.report.steps = steps;

  form.classList.add("is-stepped");
  progress.append(says, bar);
  progress.hidden = false;
  steps.forEach(turns);
  form.addEventListener("change", onlyWhereAsked);
  window.report.hear("restored", onlyWhereAsked);
  window.addEventListener("popstate", (event) => show(event.state?.report ?? 0));
  history.replaceState({ report: 0 }, "");
  onlyWhereAsked();
  show(0, { move: false });
})();

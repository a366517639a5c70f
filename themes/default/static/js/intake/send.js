/* How is it sent, so that a lost connection loses nothing? With its progress, and as often as needed:
   the form's key makes all tries one report. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, element } = window.report;
  const [button, says, bar] = ["send", "sending", "bar"].map((one) => form.querySelector(`[data-${one}]`));
  const errors = document.getElementById("report-errors");
  let isSending = false;

  function say(text, share) {
    says.textContent = text;
    says.hidden = !text;
    bar.hidden = share === undefined;
    bar.value = share ?? 0;
  }

  function post(body) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.onprogress = ({ loaded, total }) => {
        const share = total ? Math.floor((loaded / total) * 100) : 0;
        say(share < 100 ? word("sending", share) : word("storing"), share);
      };
      request.onload = () => {
        try {
          resolve({ status: request.status, ...JSON.parse(request.responseText) });
        } catch {
          resolve({ status: request.status, page: request.responseText });
        }
      };
      request.onerror = request.ontimeout = request.onabort = reject;
      request.send(body);
    });
  }

  function reach(name) {
    const field = name === "area" && document.getElementById("report-county");
    return field || document.getElementById(`id_${name}`) || document.getElementById(`id_${name}_0`);
  }

  function showErrors(found) {
    form.querySelectorAll("[data-from-server]").forEach((one) => one.remove());
    form.querySelectorAll("[data-wrong]").forEach((one) => {
      one.removeAttribute("aria-invalid");
      if (one.dataset.wrong) one.setAttribute("aria-describedby", one.dataset.wrong);
      else one.removeAttribute("aria-describedby");
      delete one.dataset.wrong;
    });
    const items = found.map(({ field, label, message }) => {
      const target = reach(field);
      if (!target) return element("li", { textContent: message });
      const link = element("a", { href: `#${target.id}` }, element("b", { textContent: label }), ` ${message}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        window.report.showStepOf(target);
        target.focus();
      });
      const beside = element("p", { className: "form-field__error", textContent: message });
      beside.dataset.fromServer = "";
      beside.id = `${target.id}_said`;
      target.dataset.wrong ??= target.getAttribute("aria-describedby") || "";
      target.setAttribute("aria-invalid", "true");
      target.setAttribute("aria-describedby", `${beside.id} ${target.dataset.wrong}`.trim());
      target.closest(".form-field")?.prepend(beside);
      return element("li", {}, link);
    });
    const summary = element("div", { className: "error-summary", tabIndex: -1 },
      element("h2", { textContent: word("attention") }), element("ul", {}, ...items));
    summary.setAttribute("role", "alert");
    errors.replaceChildren(summary);
    const first = found.map(({ field }) => reach(field)).find(Boolean);
    if (first) window.report.showStepOf(first);
    summary.focus();
    summary.scrollIntoView({ block: "start" });
  }

  async function send() {
    isSending = true;
    button.setAttribute("aria-disabled", "true");
    errors.replaceChildren();
    say(word("working"));
    form.elements.proof.value = await window.report.proof();
    let answer = null;
    try {
      answer = await post(new FormData(form));
    } catch {
      say(word("failed"));
    }
    isSending = false;
    button.removeAttribute("aria-disabled");
    if (!answer) {
      button.textContent = word("again");
    } else if (answer.location) {
      tell("sent");
      window.location.replace(answer.location);
    } else if (answer.errors) {
      say("");
      showErrors(answer.errors);
    } else if (answer.status === 200) {
      showPage(answer.page);
    } else {
      say(word(answer.status === 413 ? "tooLarge" : "refused"));
    }
  }

  /* A browser that keeps no cookies of this site gets its receipt at once. */
  function showPage(page) {
    tell("sent");
    document.open();
    document.write(page);
    document.close();
  }

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "change_category") return;
    event.preventDefault();
    if (!isSending) send();
  });
})();

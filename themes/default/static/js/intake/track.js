/* Opened by the QR code: number and code stand behind # in the address, which no server sees.
   They go into the form, and out of the address at once. */
(() => {
  "use strict";
  const form = document.querySelector("[data-code-form]");
  const [number, secret] = window.location.hash.slice(1).split(".");
  if (!form || !number || !secret) return;
  history.replaceState(null, "", window.location.pathname);
  form.elements.number.value = number;
  form.elements.secret.value = secret;
  form.requestSubmit();
})();

/* How does this device show that it has worked for this form? It begins with the first word typed.

   Where it cannot (no secure address, an old browser), the form is sent all the same, and somebody
   looks at it first. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, hear } = window.report;
  const LONGEST = 60000;
  const FRESH = 5 * 3600 * 1000;
  let running = null;

  function solve(challenge) {
    return new Promise((resolve) => {
      const worker = new Worker(form.dataset.worker);
      const end = (number) => {
        worker.terminate();
        resolve(number);
      };
      worker.onmessage = ({ data }) => end(data);
      worker.onerror = () => end(null);
      setTimeout(() => end(null), LONGEST);
      worker.postMessage(challenge);
    });
  }

  async function prove(address) {
    if (!window.isSecureContext || !window.Worker) return "";
    try {
      const challenge = await (await fetch(address, { cache: "no-store" })).json();
      const number = await solve(challenge);
      if (number === null) return "";
      const { algorithm, salt, signature } = challenge;
      return btoa(JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }));
    } catch {
      return "";
    }
  }

  /** Return the proof for the form as it is named now; made once, and again when it is old. */
  window.report.proof = async () => {
    const address = form.dataset.work;
    if (!running || running.address !== address || Date.now() - running.since > FRESH) {
      running = { address, since: Date.now(), result: prove(address) };
    }
    const proof = await running.result;
    if (!proof) running = null;
    return proof;
  };

  form.addEventListener("input", () => window.report.proof(), { once: true });
  hear("restored", () => window.report.proof());
})();

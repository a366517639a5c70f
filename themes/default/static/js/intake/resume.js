/* Does a report wait on this device that was never sent? Then the choice of categories leads to it. */
(() => {
  "use strict";
  const part = document.querySelector("[data-draft-waits]");
  const OLDEST = 3 * 24 * 3600 * 1000;
  let draft = null;
  try { draft = JSON.parse(localStorage.getItem("report-draft") || "null"); } catch { /* none is kept */ }
  if (!part || !draft?.category || !(Date.now() - draft.at < OLDEST)) return;
  part.querySelector("a").href = `?category=${encodeURIComponent(draft.category)}`;
  part.hidden = false;
})();

/* Puts an article on the clipboard with its looks, so that WeChat's editor takes them over.

   Without this script the article stands there to be selected by hand. */

const state = document.querySelector("[data-copy-state]");

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function write(element) {
  const kinds = { "text/plain": new Blob([element.innerText], { type: "text/plain" }) };
  if (element.childElementCount) {
    kinds["text/html"] = new Blob([element.innerHTML], { type: "text/html" });
  }
  await navigator.clipboard.write([new ClipboardItem(kinds)]);
}

/* Where the newer way is closed (no https, an old browser), the older one copies what is selected. */
function writeSelected(element) {
  select(element);
  element.focus?.();
  const isDone = document.execCommand("copy");
  if (isDone) window.getSelection().removeAllRanges();
  return isDone;
}

async function copy(button) {
  const element = document.getElementById(button.dataset.copy);
  state.textContent = "";
  try {
    await write(element);
    state.textContent = state.dataset.done;
  } catch {
    state.textContent = writeSelected(element) ? state.dataset.done : state.dataset.byHand;
  }
  if (state.textContent === state.dataset.done) button.focus();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

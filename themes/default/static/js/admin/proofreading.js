/* Reads the form of a page anew while somebody writes, and leads to what was found in it.

   Without this script the panel still lists what was found in the saved text. */

const PAUSE = 1200; // longer than the rich text field takes to hand over what was typed
const AFTER_FIX = 400;
const COVERS = window.matchMedia("(max-width: 50rem)"); // there the panel lies over the form
const TEXTS = 'input[type="text"], textarea';

const panel = document.querySelector("[data-proof]");
const form = document.querySelector("form[data-edit-form]");

let timer = 0;
let isTouched = false;
let asked = "";
let request = null;

/* Reading */

function typed() {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(fields).toString();
}

function soon(pause = PAUSE) {
  window.clearTimeout(timer);
  timer = window.setTimeout(read, pause);
}

async function read() {
  const body = typed();
  if (body === asked || document.hidden) return;
  request?.abort();
  request = new AbortController();
  asked = body;
  try {
    const answer = await fetch(panel.dataset.proofUrl, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      signal: request.signal,
    });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    panel.querySelector("[data-proof-list]").innerHTML = await answer.text();
    say("");
    offer();
  } catch (error) {
    if (error.name === "AbortError") return;
    asked = "";
    say(panel.dataset.proofFailed);
  }
}

function say(words) {
  panel.querySelector("[data-proof-state]").textContent = words;
}

/* Where a finding stands */

function placeOf(path) {
  const nested = path
    .split(".")
    .map((part) => `[data-contentpath="${CSS.escape(part)}"]`)
    .join(" ");
  const named = form.querySelector(`[name="${CSS.escape(path)}"]`);
  return form.querySelector(nested) ?? named?.closest("[data-field]") ?? named;
}

function nth(text, quote, occurrence) {
  let found = -quote.length;
  for (let number = 0; number <= occurrence; number += 1) {
    found = text.indexOf(quote, found + quote.length);
    if (found < 0) return -1;
  }
  return found;
}

function blockOf(state, quote, occurrence) {
  let before = occurrence;
  for (const block of state.getCurrentContent().getBlockMap().values()) {
    const start = nth(block.getText(), quote, before);
    if (start >= 0) return { block, start };
    before -= block.getText().split(quote).length - 1;
  }
  return null;
}

/* Every field under the finding's place that holds the quoted text. */
function holders(item) {
  const place = placeOf(item.dataset.proofPath);
  const quote = item.dataset.proofQuote;
  const occurrence = Number(item.dataset.proofOccurrence);
  if (!place || !quote) return [];
  const all = [place, ...place.querySelectorAll("input, textarea")];
  const plain = all
    .filter((field) => field.matches(TEXTS) && !field.draftailEditor)
    .map((field) => ({ field, start: nth(field.value, quote, occurrence) }))
    .filter(({ start }) => start >= 0);
  const rich = all
    .filter((field) => field.draftailEditor && window.DraftJS)
    .map((field) => ({ field, ...blockOf(field.draftailEditor.getEditorState(), quote, occurrence) }))
    .filter(({ block }) => block);
  return [...plain, ...rich];
}

/* Going there */

function reveal(place) {
  for (let node = place; node && node !== form; node = node.parentElement) {
    if (node.matches('[role="tabpanel"][hidden]')) {
      document.querySelector(`[role="tab"][href="#${node.id}"]`)?.click();
    }
    if (node.matches("[data-panel]")) {
      const toggle = node.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    }
  }
}

function jump(item) {
  const place = placeOf(item.dataset.proofPath);
  if (!place) return;
  if (COVERS.matches) document.querySelector("[data-form-side-close-button]")?.click();
  reveal(place);
  place.scrollIntoView({ block: "center" });
  const [first] = holders(item);
  if (first?.block) select(first, item.dataset.proofQuote);
  else if (first) {
    first.field.focus();
    first.field.setSelectionRange(first.start, first.start + item.dataset.proofQuote.length);
  } else place.querySelector("input:not([type=hidden]), textarea, button")?.focus();
}

function rangeOf({ block, start }, quote) {
  return window.DraftJS.SelectionState.createEmpty(block.getKey()).merge({
    anchorOffset: start,
    focusOffset: start + quote.length,
    hasFocus: true,
  });
}

function select(found, quote) {
  const editor = found.field.draftailEditor;
  const state = editor.getEditorState();
  editor.onChange(window.DraftJS.EditorState.forceSelection(state, rangeOf(found, quote)));
}

/* Putting it right; both ways can be undone with the editor's own undo */

function mendPlain({ field, start }, quote, replacement) {
  field.focus();
  field.setSelectionRange(start, start + quote.length);
  if (!document.execCommand("insertText", false, replacement)) {
    field.setRangeText(replacement, start, start + quote.length, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function mendRich(found, quote, replacement) {
  const { EditorState, Modifier } = window.DraftJS;
  const editor = found.field.draftailEditor;
  const state = editor.getEditorState();
  const content = Modifier.replaceText(
    state.getCurrentContent(),
    rangeOf(found, quote),
    replacement,
    found.block.getInlineStyleAt(found.start),
    found.block.getEntityAt(found.start),
  );
  editor.onChange(EditorState.push(state, content, "insert-characters"));
  window.setTimeout(
    () => found.field.dispatchEvent(new Event("change", { bubbles: true })),
    AFTER_FIX,
  );
}

function fix(item) {
  const found = holders(item);
  if (found.length !== 1) {
    say(panel.dataset.proofMoved);
    soon(0);
    return;
  }
  const { proofQuote: quote, proofReplacement: replacement } = item.dataset;
  (found[0].block ? mendRich : mendPlain)(found[0], quote, replacement);
  soon(AFTER_FIX * 2);
}

async function copy(item) {
  try {
    await navigator.clipboard.writeText(item.dataset.proofReplacement);
    say(panel.dataset.proofCopied);
  } catch {
    jump(item); // a page without a clipboard: the text to type stands in the list
  }
}

/* Offer what can be done: a field that is not the only one with these words is left to a person. */
function offer() {
  for (const item of panel.querySelectorAll("[data-proof-replacement]")) {
    const isSafe = holders(item).length === 1;
    item.querySelector("[data-proof-fix]").hidden = !isSafe;
    item.querySelector("[data-proof-copy]").hidden = isSafe;
  }
  count();
}

function count() {
  const { proofCount, proofGrave } = panel.querySelector("[data-proof-count]").dataset;
  const toggle = document.querySelector('[data-side-panel-toggle="checks"]');
  if (!toggle) return;
  const badge =
    toggle.querySelector("[data-proof-badge]") ??
    toggle.appendChild(
      Object.assign(document.createElement("span"), { className: "proof__counter" }),
    );
  badge.dataset.proofBadge = "";
  badge.classList.toggle("proof__counter--grave", Number(proofGrave) > 0);
  badge.textContent = proofCount;
  badge.hidden = proofCount === "0";
}

function click(event) {
  const item = event.target.closest("[data-proof-path]");
  if (!item) return;
  if (event.target.closest("[data-proof-jump]")) {
    event.preventDefault();
    jump(item);
  } else if (event.target.closest("[data-proof-fix]")) fix(item);
  else if (event.target.closest("[data-proof-copy]")) copy(item);
}

if (panel && form) {
  panel.addEventListener("click", click);
  for (const kind of ["input", "keyup", "change", "click"]) {
    form.addEventListener(kind, () => {
      isTouched = true;
      soon();
    });
  }
  document.addEventListener("visibilitychange", () => soon());
  // The blocks of a stream are drawn by scripts of their own: offer fixes once they stand. What
  // somebody has typed or pasted by then has not been read yet.
  window.setTimeout(() => {
    if (!isTouched) asked = typed();
    offer();
  }, PAUSE);
}

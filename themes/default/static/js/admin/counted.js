/* Counts what is typed into a field that has a limit elsewhere, and says it below the field.

   An empty field counts what goes out in its place. Without this script the form says it when it is
   saved. */

function lengthOf(text) {
  return [...text.normalize("NFC").trim().replace(/\s+/gu, " ")].length;
}

function counted(field) {
  const { counted: limit, countedElse: name, countedOver: over, countedEmpty: empty } = field.dataset;
  const other = field.form?.elements[name];
  const line = document.createElement("p");
  line.className = "counted";
  line.id = `${field.id}-counted`;
  line.setAttribute("role", "status");
  field.after(line);
  field.setAttribute(
    "aria-describedby",
    `${field.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim(),
  );

  function tell() {
    const own = lengthOf(field.value);
    const length = own || lengthOf(other?.value ?? "");
    const isOver = length > Number(limit);
    const notes = [own || !length ? "" : empty, isOver ? over : ""].filter(Boolean);
    line.textContent = [`${length} / ${limit}`, ...notes].join(" · ");
    line.classList.toggle("counted--over", isOver);
  }

  field.addEventListener("input", tell);
  other?.addEventListener?.("input", tell);
  tell();
}

for (const field of document.querySelectorAll("[data-counted]")) counted(field);

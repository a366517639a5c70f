/* What can be said before anything is sent? So that nine pictures do not go over a bad line in vain.

   The server judges all of it again; here a step that lacks something says so when it is left. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word } = window.report;
  const field = form.elements;
  const county = () => document.getElementById("report-county") || field.area;

  function place() {
    const { latitude, on_drawing: onDrawing, area, place: words } = field;
    const isMeasured = latitude.value && !onDrawing.value;
    county().setCustomValidity(latitude.value || area.value ? "" : word("needArea"));
    words.setCustomValidity(isMeasured || words.value.trim() ? "" : word("needPlace"));
  }

  function contact() {
    const isNamed = new FormData(form).get("who") === "named";
    const hasWay = field.phone.value.trim() || field.email.value.trim();
    field.name.setCustomValidity(!isNamed || field.name.value.trim() ? "" : word("needName"));
    field.phone.setCustomValidity(!isNamed || hasWay ? "" : word("needWay"));
  }

  function moment() {
    const isEarlier = new FormData(form).get("when") === "earlier";
    field.happened_at.setCustomValidity(!isEarlier || field.happened_at.value ? "" : word("needMoment"));
  }

  window.report.judge = () => [place, contact, moment].forEach((rule) => rule());
})();

/* How is a place given quickly? County, then town; or the position of the phone. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, hear, element } = window.report;

  function partTheList() {
    const whole = form.elements.area;
    const groups = [...whole.querySelectorAll("optgroup")];
    if (!groups.length) return;
    const county = element("select", { id: "report-county" });
    const town = element("select", { id: "report-town" });
    const labelled = (select, text) =>
      element("div", { className: "form-field" },
        element("label", { htmlFor: select.id, textContent: text }), select);
    const townField = labelled(town, word("town"));
    county.append(new Option(word("choose"), ""), ...groups.map((one, at) => new Option(one.label, at)));

    function offerTowns() {
      const group = groups[county.value];
      town.replaceChildren(...(group ? [...group.children].map((one) => new Option(one.text, one.value)) : []));
      townField.hidden = !group;
    }
    function follow() {
      const at = groups.findIndex((one) => [...one.children].some((option) => option.value === whole.value));
      county.value = at < 0 ? "" : String(at);
      offerTowns();
      if (at >= 0) town.value = whole.value;
    }
    county.addEventListener("change", () => {
      offerTowns();
      whole.value = town.value;
    });
    town.addEventListener("change", () => { whole.value = town.value; });
    whole.closest(".form-field").hidden = true;
    form.querySelector("[data-area]").append(
      element("div", { className: "report-areas" }, labelled(county, word("county")), townField));
    hear("restored", follow);
    follow();
  }

  function offerPosition() {
    const part = form.querySelector("[data-position]");
    if (!("geolocation" in navigator) || !window.isSecureContext) return;
    const [use, drop, says] = ["use", "drop", "says"].map((one) => part.querySelector(`[data-position-${one}]`));
    const { latitude, longitude, on_drawing: onDrawing } = form.elements;

    function set(coords) {
      latitude.value = coords ? coords.latitude.toFixed(6) : "";
      longitude.value = coords ? coords.longitude.toFixed(6) : "";
      onDrawing.value = "";
      drop.hidden = !coords;
      tell("changed");
    }
    use.addEventListener("click", () => {
      says.textContent = word("locating");
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          set(coords);
          says.textContent = word("located", Math.max(1, Math.round(coords.accuracy)));
        },
        (error) => { says.textContent = word(error.code === error.PERMISSION_DENIED ? "denied" : "unknown"); },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      );
    });
    drop.addEventListener("click", () => {
      set(null);
      says.textContent = word("dropped");
    });
    const isOwn = () => latitude.value && !onDrawing.value;
    hear("restored", () => { drop.hidden = !isOwn(); });
    hear("changed", () => {
      if (!drop.hidden && !isOwn()) says.textContent = "";
      drop.hidden = !isOwn();
    });
    part.hidden = false;
  }

  partTheList();
  offerPosition();
})();

/* How is a point set on the sketch? By a tap, a click, or the arrow keys; closer up by a button. */
(() => {
  "use strict";
  if (!window.report) return;
  const { form, word, tell, hear } = window.report;
  const part = form.querySelector("[data-map]");
  if (!part) return;
  const paper = part.querySelector("[data-map-paper]");
  const svg = paper.querySelector("svg");
  const marker = svg.querySelector("[data-marker]");
  const names = svg.querySelector(".area-map__names");
  const areas = [...svg.querySelectorAll("[data-name]")];
  const [closer, whole, drop, says] = ["closer", "whole", "drop", "says"].map((one) => part.querySelector(`[data-map-${one}]`));
  const [west, south, east, north] = ["west", "south", "east", "north"].map((one) => Number(paper.dataset[one]));
  const { width, height } = svg.viewBox.baseVal;
  const { latitude, longitude, on_drawing: onDrawing } = form.elements;
  const CLOSEST = 16;
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let zoom = 1;
  let at = null;

  const held = (value, low, high) => Math.max(low, Math.min(value, high));

  function around() {
    const [wide, high] = [width / zoom, height / zoom];
    const middle = at || { x: width / 2, y: height / 2 };
    const left = held(middle.x - wide / 2, 0, width - wide);
    const top = held(middle.y - high / 2, 0, height - high);
    svg.setAttribute("viewBox", `${left} ${top} ${wide} ${high}`);
    for (const one of names.children) {
      one.setAttribute("transform", `translate(${one.getAttribute("x")} ${one.getAttribute("y")}) scale(${1 / zoom}) translate(${-one.getAttribute("x")} ${-one.getAttribute("y")})`);
    }
    whole.hidden = zoom === 1;
    closer.hidden = zoom >= CLOSEST;
    draw();
  }

  function draw() {
    marker.toggleAttribute("hidden", !at);
    if (at) marker.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${1 / zoom})`);
    drop.hidden = !(at && onDrawing.value);
  }

  function areaAt() {
    const spot = svg.createSVGPoint();
    [spot.x, spot.y] = [at.x, at.y];
    return areas.find((one) => one.isPointInFill(spot));
  }

  function say() {
    const found = areaAt();
    for (const one of areas) one.classList.toggle("area-map__area--at", one === found);
    says.textContent = found ? word("pointed", found.dataset.name) : word("pointedOutside");
  }

  function set(x, y) {
    at = { x: held(x, 0, width), y: held(y, 0, height) };
    longitude.value = (west + (at.x / width) * (east - west)).toFixed(6);
    latitude.value = (north - (at.y / height) * (north - south)).toFixed(6);
    onDrawing.value = "1";
    draw();
    say();
    tell("changed");
  }

  function forget() {
    at = null;
    areas.forEach((one) => one.classList.remove("area-map__area--at"));
  }

  /* The fields may have come from the phone or from a draft. */
  function follow() {
    const [north0, east0] = [latitude.value, longitude.value].map(Number);
    if (!latitude.value || !longitude.value) {
      forget();
      says.textContent = "";
    } else if (!at || !onDrawing.value) {
      at = { x: ((east0 - west) / (east - west)) * width, y: ((north - north0) / (north - south)) * height };
      if (onDrawing.value) say();
      else says.textContent = "";
    }
    draw();
  }

  svg.addEventListener("click", (event) => {
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    set(spot.x, spot.y);
  });
  paper.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = (event.shiftKey ? 20 : 2) / zoom;
    const from = at || { x: width / 2, y: height / 2 };
    set(from.x + way[0] * step, from.y + way[1] * step);
    if (zoom > 1) around();
  });
  closer.addEventListener("click", () => {
    zoom = Math.min(zoom * 4, CLOSEST);
    around();
  });
  whole.addEventListener("click", () => {
    zoom = 1;
    around();
    closer.focus();
  });
  drop.addEventListener("click", () => {
    latitude.value = longitude.value = onDrawing.value = "";
    forget();
    draw();
    says.textContent = word("pointDropped");
    tell("changed");
    paper.focus();
  });
  hear("restored", follow);
  hear("changed", follow);

  paper.querySelector("[data-map-press]").remove();
  paper.classList.remove("area-map__paper--fixed");
  paper.classList.add("area-map__paper--live");
  svg.setAttribute("aria-hidden", "true");
  paper.tabIndex = 0;
  paper.setAttribute("role", "application");
  paper.setAttribute("aria-labelledby", "report-map-title");
  paper.setAttribute("aria-describedby", "report-map-hint");
  part.querySelector("[data-map-keys]").hidden = false;
  part.querySelector("[data-map-buttons]").hidden = false;
  follow();
})();

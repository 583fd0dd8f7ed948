"use strict";
(() => {
// What every page of ours needs: figures and elements. All text goes into the page as text, never as HTML.

const NOTHING = "–";

/** A figure as people read it, by the same rules as Numbers in Java. */
function shown(figure, unit) {
  if (figure === null || figure === undefined) return NOTHING;
  if (unit === "count") return Math.round(figure).toLocaleString("en-US");
  // Cut, not rounded: one lost op of a million must not read as 1.
  if (unit === "fraction") return (Math.floor(figure * 1e4 + 1e-9) / 1e4).toString();
  if (Math.abs(figure) >= 100) return Math.round(figure).toLocaleString("en-US");
  return Number(figure.toPrecision(3)).toString();
}

/** Makes an element with attributes and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A labelled choice; options are pairs of value and text. */
function choice(label, options, chosen, onChange) {
  const select = element("select", {onchange: () => onChange(select.value)},
    ...options.map(([value, text]) => element("option", {value, selected: value === chosen}, text)));
  return element("label", {}, label, select);
}

/** Who wants to know that the rows, the focus or the theme changed. */
const listeners = [];
const changed = () => listeners.forEach(listener => listener());

// Light, dark, or as the system has it.

const THEMES = ["auto", "light", "dark"];
const remembered = {
  read: () => { try { return localStorage.getItem("glomers-theme"); } catch { return null; } },
  write: theme => { try { localStorage.setItem("glomers-theme", theme); } catch { /* not kept, then */ } },
};

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = `theme: ${theme}`;
  button.onclick = () => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    remembered.write(next);
    setTheme(next);
    changed();
  };
}

function startTheme() {
  const theme = remembered.read();
  setTheme(THEMES.includes(theme) ? theme : "auto");
  document.getElementById("theme").hidden = false;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

const colourOf = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// What charts have in common: colours, shapes, axes.

// Okabe and Ito's colours, told apart with any colour blindness; every series has a shape of its own besides.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a63d2", "#7f7f7f"];
const SHAPES = ["circle", "rect", "triangle", "diamond", "path://M0 0h12l-6 11z", "path://M3 0h6l3 5.5-3 5.5h-6l-3-5.5z",
  "path://M4 0h4v4h4v4h-4v4h-4v-4h-4v-4h4z", "path://M0 3l3-3 3 3 3-3 3 3-3 3 3 3-3 3-3-3-3 3-3-3 3-3z"];
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

const drawn = new Map();

/** Draws a chart into a figure, or says in words why there is nothing to draw. */
function drawChart(figure, option, height, caption) {
  const box = figure.querySelector(".chart");
  figure.querySelector("figcaption").textContent = caption;
  box.classList.toggle("empty", option === null);
  if (option === null) {
    drawn.get(figure)?.dispose();
    drawn.delete(figure);
    box.replaceChildren();
    return;
  }
  box.style.height = height ? `${height}px` : "";
  let chart = drawn.get(figure);
  if (!chart) {
    chart = echarts.init(box, null, {renderer: "svg"});
    drawn.set(figure, chart);
  }
  // On paper it keeps the size that it has on the screen, and the style sheet fits it to the page.
  if (!matchMedia("print").matches) chart.resize();
  chart.setOption({animation: false, textStyle: {fontFamily: "system-ui, sans-serif", color: colourOf("ink")}, ...option}, true);
  // With a view box the style sheet can fit the picture to paper.
  box.querySelector("svg").setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  chart.off("click");
  chart.on("click", event => { if (event.data?.cell !== undefined) location.hash = `#c${event.data.cell}`; });
}

/** Charts follow the window's size, and have the colours of paper on paper. */
function startResizing() {
  addEventListener("resize", changed);
  matchMedia("print").addEventListener("change", changed);
}

/** Figures that read well at the ends of a logarithmic axis, just beyond its points. */
const roundDown = figure => [5, 2, 1, 0.5].map(f => f * 10 ** Math.floor(Math.log10(figure))).find(tick => tick <= figure * 0.95);
const roundUp = figure => [1, 2, 5, 10, 20].map(f => f * 10 ** Math.floor(Math.log10(figure))).find(tick => tick >= figure * 1.05);

/**
 * Maps figures to an axis, by the same rules as Scale in Java: logarithmic where they span a factor of twenty, else from
 * zero on. A logarithmic axis has no zero; times of zero stand at its start, which then says "≤".
 */
function scaleOf(figures, isTime) {
  const positive = figures.filter(figure => figure > 0);
  const most = Math.max(...figures, 0), least = Math.min(...positive);
  const logarithmic = positive.length > 0 && most / least >= 20 && (isTime || positive.length === figures.length);
  if (!logarithmic) {
    const rough = (most > 0 ? most : 1) / 6;
    const step = [1, 2, 5, 10].map(f => f * 10 ** Math.floor(Math.log10(rough))).find(nice => nice >= rough * (1 - 1e-9));
    const max = Math.ceil(most * 1.04 / step) * step || step;
    return {logarithmic, min: 0, max, interval: step, atMost: false, placed: figure => figure, part: figure => figure / max};
  }
  const min = Math.max(0.01, roundDown(least)), max = roundUp(most);
  const placed = figure => Math.max(figure, min);
  return {logarithmic, min, max, atMost: figures.some(figure => figure < min), placed,
    part: figure => Math.log(placed(figure) / min) / Math.log(max / min)};
}

function axis(name, scale, more = {}) {
  const {logarithmic, min, max, interval, atMost} = scale;
  return {
    type: logarithmic ? "log" : "value",
    min, max, interval,
    name: name + (logarithmic ? " (logarithmic)" : ""),
    nameLocation: "middle",
    nameTextStyle: {color: colourOf("quiet")},
    axisLabel: {color: colourOf("quiet"), hideOverlap: true, formatter: value => (atMost && value === min ? "≤ " : "") + shown(value, "ratio")},
    axisLine: {show: true, lineStyle: {color: colourOf("quiet")}},
    splitLine: {lineStyle: {color: colourOf("line")}},
    ...more,
  };
}

const legend = names => ({type: "scroll", top: 0, left: 0, itemGap: 16, itemWidth: 14, itemHeight: 12, data: names, textStyle: {color: colourOf("ink")}, inactiveColor: colourOf("quiet"), pageTextStyle: {color: colourOf("quiet")}});

const tooltip = text => ({
  trigger: "item", confine: true, renderMode: "richText", formatter: item => text(item) ?? "",
  backgroundColor: colourOf("paper"), borderColor: colourOf("line"), textStyle: {color: colourOf("ink"), fontSize: 13},
});

const isNarrow = () => innerWidth < 600;
const median = figures => {
  const sorted = [...figures].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

// A test over time: how long ops took, how many ended in each second, and when the nemesis was at work.

const courseData = document.getElementById("course");
const course = courseData && JSON.parse(courseData.textContent);
const OUTCOMES = ["ok", "fail", "info"];
const OUTCOME_SHAPES = {ok: "circle", fail: "triangle", info: "diamond"};
const OUTCOME_DASHES = {ok: "solid", fail: "dashed", info: "dotted"};
const FAULT_SHADES = ["#e69f00", "#cc79a7", "#56b4e9", "#8a63d2", "#d55e00", "#009e73", "#7f7f7f"];

const functionNames = course ? [...new Set(course.curves.map(curve => curve.f))] : [];
const faultNames = course ? [...new Set(course.faults.map(fault => fault.fault))] : [];
const curveName = curve => `${curve.f} ${curve.outcome}`;
const curveColour = curve => COLOURS[functionNames.indexOf(curve.f) % COLOURS.length];

/** One series a fault, with nothing in it but the shaded times. */
const faultSeries = () => faultNames.map((name, place) => ({
  name, type: "line", data: [], silent: true, itemStyle: {color: FAULT_SHADES[place % FAULT_SHADES.length]},
  markArea: {
    silent: true, itemStyle: {color: FAULT_SHADES[place % FAULT_SHADES.length], opacity: 0.2}, label: {show: false},
    data: course.faults.filter(fault => fault.fault === name).map(fault => [{xAxis: fault.from}, {xAxis: fault.to}]),
  },
}));

const faultLegend = () => faultNames.map((name, place) => ({name, icon: "rect", itemStyle: {color: FAULT_SHADES[place % FAULT_SHADES.length], opacity: 0.5}}));

const timeAxis = () => ({
  type: "value", min: 0, max: Math.max(1, course.seconds), name: "seconds since the test began", nameLocation: "middle", nameGap: 32,
  nameTextStyle: {color: colourOf("quiet")}, axisLine: {show: true, onZero: false, lineStyle: {color: colourOf("quiet")}}, splitLine: {show: false},
  axisLabel: {color: colourOf("quiet"), hideOverlap: true, showMaxLabel: false, formatter: value => shown(value, "ratio")},
});

const courseGrid = () => ({left: 64, right: isNarrow() ? 16 : 40, top: 44, bottom: 56});
const faultsInWords = () => faultNames.length ? `Shaded: ${faultNames.join(", ")}.` : "";

function drawCourseLatency() {
  const figure = document.getElementById("latency");
  const scale = scaleOf(course.curves.flatMap(curve => curve.latencyMs), true);
  const curves = [...course.curves].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
  const all = course.curves.reduce((sum, curve) => sum + curve.ops, 0);
  const kept = course.curves.reduce((sum, curve) => sum + curve.at.length, 0);
  drawChart(figure, {
    grid: courseGrid(),
    legend: legend([...curves.map(curve => ({name: curveName(curve), icon: OUTCOME_SHAPES[curve.outcome]})), ...faultLegend()]),
    xAxis: timeAxis(),
    yAxis: axis("latency in ms", scale, {nameGap: 44}),
    tooltip: tooltip(item => item.data?.of ? `${item.data.of}\n${shown(item.data.ms, "millis")} ms, invoked at ${item.data.value[0]} s` : null),
    series: [...faultSeries(), ...curves.map(curve => ({
      name: curveName(curve), type: "scatter", symbol: OUTCOME_SHAPES[curve.outcome], symbolSize: curve.outcome === "ok" ? 5 : 8,
      // Hollow: it did not take place, or may not have.
      itemStyle: curve.outcome === "ok" ? {color: curveColour(curve), opacity: 0.65} : {color: "transparent", borderColor: curveColour(curve), borderWidth: 1.5},
      data: curve.at.map((at, place) => ({value: [at, scale.placed(curve.latencyMs[place])], ms: curve.latencyMs[place], of: curveName(curve)})),
    }))],
  }, 0, [
    "From invocation to completion, at the time of the invocation.", faultsInWords(),
    kept < all ? `${kept.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} ops: of each stretch of time the fastest, the slowest, the median and that at 95 %.` : "",
  ].filter(Boolean).join(" "));
}

function drawCourseRate() {
  const figure = document.getElementById("rate");
  const last = course.curves[0].completed.length - 1;
  const lengthOf = window => window < last ? course.windowSeconds : Math.max(course.seconds - last * course.windowSeconds, course.windowSeconds / 2);
  const rates = course.curves.map(curve => curve.completed.map((count, window) => count / lengthOf(window)));
  const scale = scaleOf([0, ...rates.flat()], false);
  drawChart(figure, {
    grid: courseGrid(),
    legend: legend([...course.curves.map(curveName), ...faultLegend()]),
    xAxis: timeAxis(),
    yAxis: axis("ops per second", scale, {nameGap: 44}),
    tooltip: tooltip(item => item.data?.of ? `${item.data.of}\n${shown(item.data.rate, "ratio")} per second` : null),
    series: [...faultSeries(), ...course.curves.map((curve, place) => ({
      name: curveName(curve), type: "line", symbol: OUTCOME_SHAPES[curve.outcome], symbolSize: 5, showAllSymbol: true,
      lineStyle: {color: curveColour(curve), type: OUTCOME_DASHES[curve.outcome], width: 2}, itemStyle: {color: curveColour(curve)},
      data: rates[place].map((rate, window) => ({value: [window * course.windowSeconds + lengthOf(window) / 2, scale.placed(rate)], rate, of: curveName(curve)})),
    }))],
  }, 0, [`Ops that ended, in windows of ${shown(course.windowSeconds, "ratio")} s.`, faultsInWords()].filter(Boolean).join(" "));
}

function startCourse() {
  if (!course) return;
  for (const draw of [drawCourseLatency, drawCourseRate]) {
    listeners.push(draw);
    draw();
  }
}

// Buttons that copy.

async function copy(button, text) {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "copied"; } catch { button.textContent = "the browser refused"; }
  setTimeout(() => { button.textContent = before; }, 1500);
}

function startCommands() {
  for (const command of document.querySelectorAll("pre.command")) {
    const text = command.textContent;
    const button = element("button", {type: "button", "aria-label": "copy this command", onclick: () => copy(button, text)}, "copy");
    command.before(element("div", {class: "copied"}, button));
    command.previousSibling.append(command);
  }
}

startTheme();
startCourse();
startCommands();
startResizing();

})();

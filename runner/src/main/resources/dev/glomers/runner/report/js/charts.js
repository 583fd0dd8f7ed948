// What the charts have in common: colours, shapes, axes, and the setting in focus.

// Okabe and Ito's colours, told apart with any colour blindness; every series has a shape of its own besides.
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a63d2", "#7f7f7f"];
const SHAPES = ["circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow", "circle"];
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

const seriesName = cell => run.named ? labelOf(cell) : run.compared ? valueOf(cell, parameterNamed(run.compared)) : "all cells";
const seriesNames = [...new Set(everyCell.map(seriesName))];
const seriesLook = name => {
  const place = seriesNames.indexOf(name);
  return {colour: COLOURS[place % COLOURS.length], shape: SHAPES[place % SHAPES.length], dash: DASHES[Math.floor(place / COLOURS.length) % DASHES.length]};
};

/** For each setting the value in focus, or null for any. */
const focus = Object.fromEntries(run.named ? [] : run.settings.map(name => [name, run.focus?.[name] ?? null]));
const isInFocus = (cell, except) => Object.entries(focus).every(([name, value]) =>
  value === null || name === except || valueOf(cell, parameterNamed(name)) === value);
const focusInWords = except => Object.entries(focus).filter(([name, value]) => value !== null && name !== except)
  .map(([name, value]) => `${name} ${value}`).join(", ");

function startFocus() {
  const names = Object.keys(focus);
  const bar = document.getElementById("focus");
  if (!bar || names.length === 0) return;
  bar.append(element("span", {}, "Like with like, in focus:"), ...names.map(name =>
    choice(name, [["", "any"], ...run.parameters[parameterNamed(name)].values.map((value, place) => [`${place}`, value])],
      focus[name] === null ? "" : `${run.parameters[parameterNamed(name)].values.indexOf(focus[name])}`,
      place => { focus[name] = place === "" ? null : run.parameters[parameterNamed(name)].values[Number(place)]; changed(); })));
  bar.hidden = false;
}

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
  chart.resize();
  chart.setOption({animation: false, textStyle: {fontFamily: "system-ui, sans-serif", color: colourOf("ink")}, ...option}, true);
  chart.off("click");
  chart.on("click", event => { if (event.data?.cell !== undefined) location.hash = `#c${event.data.cell}`; });
}

function startResizing() {
  const resize = () => drawn.forEach(chart => chart.resize());
  addEventListener("resize", changed);
  // On paper there is room for about this many pixels.
  addEventListener("beforeprint", () => drawn.forEach(chart => chart.resize({width: 680})));
  addEventListener("afterprint", resize);
}

const spansFactors = figures => Math.min(...figures) > 0 && Math.max(...figures) / Math.min(...figures) >= 20;

/** A logarithmic axis ends at figures that read well, just beyond its points. */
const roundDown = figure => [5, 2, 1].map(f => f * 10 ** Math.floor(Math.log10(figure))).find(tick => tick <= figure * 0.95) ?? figure * 0.5;
const roundUp = figure => [1, 2, 5, 10].map(f => f * 10 ** Math.floor(Math.log10(figure))).find(tick => tick >= figure * 1.05);

function axis(name, figures, more = {}) {
  const logarithmic = spansFactors(figures);
  return {
    type: logarithmic ? "log" : "value",
    ...(logarithmic ? {min: roundDown(Math.min(...figures)), max: roundUp(Math.max(...figures))} : {min: 0}),
    name: name + (logarithmic ? " (logarithmic)" : ""),
    nameLocation: "middle",
    nameTextStyle: {color: colourOf("quiet")},
    axisLabel: {color: colourOf("quiet"), formatter: value => shown(value, "ratio"), hideOverlap: true},
    axisLine: {show: true, lineStyle: {color: colourOf("quiet")}},
    splitLine: {lineStyle: {color: colourOf("line")}},
    ...more,
  };
}

const legend = names => ({type: "scroll", top: 0, left: 0, itemGap: 16, data: names, textStyle: {color: colourOf("ink")}, inactiveColor: colourOf("quiet"), pageTextStyle: {color: colourOf("quiet")}});

const tooltip = text => ({
  trigger: "item", confine: true, renderMode: "richText", formatter: item => text(item) ?? "",
  backgroundColor: colourOf("paper"), borderColor: colourOf("line"), textStyle: {color: colourOf("ink"), fontSize: 13},
});

const isNarrow = () => innerWidth < 600;
const median = figures => {
  const sorted = [...figures].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

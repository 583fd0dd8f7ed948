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

// Each figure of a run as a multiple of the base's, a row a cell.

const comparison = JSON.parse(document.getElementById("comparison").textContent);
const CHANGE_KEYS = ["cell", "metric", "base", "run", "low", "high", "samples"];

/** Powers of two up to a thousandfold, else of ten: half and twice are equally far from the same. */
function timesScale(ratios) {
  const least = Math.min(0.5, ...ratios), most = Math.max(2, ...ratios);
  const logBase = most / least > 1000 ? 10 : 2;
  const power = (ratio, round) => logBase ** round(Math.log(ratio) / Math.log(logBase) + (round === Math.ceil ? 0.02 : -0.02));
  return {logBase, min: power(least, Math.floor), max: power(most, Math.ceil)};
}

function drawChanges(figure, run, chosen) {
  const metrics = comparison.metrics;
  const all = run.changes.map(values => Object.fromEntries(CHANGE_KEYS.map((key, place) => [key, values[place]])))
    .filter((change, _, every) => {
      if (chosen !== "all") return metrics[change.metric].name === chosen;
      const moved = every.filter(other => other.base !== other.run);
      // What is the same everywhere would only hide what is not.
      return moved.length === 0 || moved.some(other => other.metric === change.metric);
    });
  const drawable = all.filter(change => change.base > 0 && change.run > 0);
  const rest = all.filter(change => change.base !== change.run && !drawable.includes(change));
  const having = [...new Set(drawable.map(change => change.cell))];
  const cells = having.slice(0, MOST_ROWS);
  const inWords = change => `${run.cells[change.cell]}, ${metrics[change.metric].name}: ${shown(change.base, metrics[change.metric].unit)} to ${shown(change.run, metrics[change.metric].unit)}`;
  const caption = [
    having.length > cells.length ? `The first ${cells.length} of ${having.length} cells; the table has all.` : "",
    drawable.some(change => change.low !== null) ? "Lines are 95 % intervals." : "",
    rest.length ? `From or to 0, so without a multiple: ${rest.slice(0, 8).map(inWords).join("; ")}${rest.length > 8 ? ` and ${rest.length - 8} more` : ""}.` : "",
  ].filter(Boolean).join(" ");
  if (cells.length === 0) {
    drawChart(figure, null, 0, `No cell has this figure in both runs, and not 0. ${caption}`);
    return;
  }
  const shownChanges = drawable.filter(change => cells.includes(change.cell));
  const times = (change, difference) => Math.max(1e-6, (change.base + difference) / change.base);
  const scale = timesScale(shownChanges.flatMap(change =>
    [change.run / change.base, ...(change.low === null ? [] : [times(change, change.low), times(change, change.high)].filter(ratio => ratio > 1e-3))]));
  const within = ratio => Math.min(scale.max, Math.max(scale.min, ratio));
  const names = [...new Set(shownChanges.map(change => change.metric))];
  // Metrics of the same row stand a little above each other, so that none hides behind another.
  const height = names.length > 1 ? 34 : 24;
  const lane = metric => names.length > 1 ? (names.indexOf(metric) / (names.length - 1) - 0.5) * 0.7 : 0;
  const labels = cells.map(cell => run.cells[cell]);
  const look = metric => ({color: COLOURS[metric % COLOURS.length], shape: SHAPES[metric % SHAPES.length]});
  const row = change => cells.indexOf(change.cell) + lane(change.metric);
  const option = {
    grid: {...rowGrid(labels), top: isNarrow() ? 64 : 44},
    legend: {...legend(names.map(metric => ({name: metrics[metric].name, icon: look(metric).shape})))},
    xAxis: {type: "log", logBase: scale.logBase, min: scale.min, max: scale.max, name: "times the base (logarithmic)", nameLocation: "middle", nameGap: 32,
      nameTextStyle: {color: colourOf("quiet")}, axisLine: {show: true, onZero: false, lineStyle: {color: colourOf("quiet")}}, splitLine: {lineStyle: {color: colourOf("line")}},
      axisLabel: {color: colourOf("quiet"), hideOverlap: true, formatter: value => `${Number(value.toPrecision(3))}×`}},
    yAxis: [
      // The second axis is where marks find a lane of their own; the first has the names.
      {...rowAxis(labels), splitLine: {show: true, interval: 0, lineStyle: {color: colourOf("line")}}},
      {type: "value", min: -0.5, max: cells.length - 0.5, inverse: true, show: false},
    ],
    tooltip: tooltip(item => item.data?.change ? `${inWords(item.data.change)} ${metrics[item.data.change.metric].suffix}\n${shown(item.data.change.run / item.data.change.base, "ratio")} times the base, n=${item.data.change.samples}` : null),
    series: [
      {type: "line", yAxisIndex: 1, data: [[1, -0.5], [1, cells.length - 0.5]], symbol: "none", silent: true, z: 1, lineStyle: {color: colourOf("ink"), width: 1.5}},
      ...names.flatMap(metric => {
        const own = shownChanges.filter(change => change.metric === metric);
        return [
          {name: metrics[metric].name, yAxisIndex: 1, type: "line", symbol: "none", silent: true, z: 2, lineStyle: {color: look(metric).color, width: 2}, itemStyle: {color: look(metric).color},
            data: own.filter(change => change.low !== null).flatMap(change => [[within(times(change, change.low)), row(change)], [within(times(change, change.high)), row(change)], [null, null]])},
          {name: metrics[metric].name, yAxisIndex: 1, type: "scatter", symbol: look(metric).shape, symbolSize: 10, z: 3, itemStyle: {color: look(metric).color},
            data: own.map(change => ({change, value: [within(change.run / change.base), row(change)]}))},
        ];
      }),
    ],
  };
  drawChart(figure, option, 110 + cells.length * height, caption);
}

document.querySelectorAll("figure.changes").forEach((figure, place) => {
  const run = comparison.runs[place];
  const names = comparison.metrics.map(metric => metric.name).filter((_, metric) => run.changes.some(values => values[1] === metric));
  let chosen = "all";
  const draw = () => drawChanges(figure, run, chosen);
  const controls = figure.querySelector(".controls");
  controls.append(choice("figure", [["all", "all"], ...names.map(name => [name, name])], chosen, value => { chosen = value; draw(); }));
  controls.hidden = names.length < 2;
  listeners.push(draw);
  draw();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
startResizing();

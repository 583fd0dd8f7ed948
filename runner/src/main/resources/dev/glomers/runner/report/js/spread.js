// How far a figure spreads over repeats: a row for the cells that differ in nothing but their seed.

const spread = {metric: null};

/** The cells in groups that differ by repetition alone, in the table's order. */
function repeatsOf(cells) {
  const telling = run.parameters.flatMap((parameter, place) => parameter.values.length > 1 && !run.repetition.includes(parameter.name) ? [place] : []);
  const compared = parameterNamed(run.compared);
  const inOrder = [...telling.filter(place => place === compared), ...telling.filter(place => place !== compared)];
  const groups = new Map();
  for (const cell of cells) {
    const key = run.cells.group[cell];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(cell);
  }
  const text = cell => (run.named && word(run.cells.name[cell])) || inOrder.map(place => {
    const value = valueOf(cell, place);
    return run.parameters[place].numeric || value === "none" ? `${run.parameters[place].name} ${value}` : value;
  }).join(", ") || "all cells";
  return [...groups.values()].map(members => ({cells: members, text: text(members[0])}));
}

/** Of sorted figures the one at this quantile, between neighbours where it falls between them. */
function quantileOf(sorted, quantile) {
  const place = (sorted.length - 1) * quantile, below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

function drawSpread() {
  const figure = document.getElementById("spread");
  const metric = metricNamed(spread.metric);
  const groups = repeatsOf(table.rows.filter(cell => figureOf(cell, metric) !== null));
  if (groups.length === 0) {
    drawChart(figure, null, 0, `No cell that the filter shows has ${spread.metric}.`);
    return;
  }
  const rows = groups.slice(0, MOST_ROWS);
  const sorted = rows.map(group => group.cells.map(cell => figureOf(cell, metric)).sort((a, b) => a - b));
  const {unit, suffix} = run.metrics[metric];
  const scale = scaleOf(sorted.flat(), unit === "millis");
  const labels = rows.map(group => `${group.text} (n=${group.cells.length})`);
  const ends = (from, to) => sorted.map(figures => [scale.placed(quantileOf(figures, from)), scale.placed(quantileOf(figures, to))]);
  drawChart(figure, {
    grid: rowGrid(labels),
    legend: legend(["a cell", "not valid", "median"].filter(name => name !== "not valid" || rows.some(group => !group.cells.every(isValid)))),
    xAxis: axis(withUnit(metric), scale, {nameGap: 32}),
    yAxis: rowAxis(labels),
    tooltip: tooltip(item => {
      if (item.data?.cell !== undefined) return `${labelOf(item.data.cell)}\n${spread.metric} ${shownMetric(item.data.cell, metric)} ${suffix}`;
      return item.data?.figures ? `${labels[item.data.value[1]]}\n${[["least", 0], ["median", 0.5], ["greatest", 1]].map(([name, at]) => `${name} ${shown(quantileOf(item.data.figures, at), unit)}`).join("   ")} ${suffix}` : null;
    }),
    series: [
      rowLines(ends(0, 1), colourOf("line"), 3),
      rowLines(ends(0.25, 0.75), colourOf("line"), 11),
      ...[["a cell", isValid], ["not valid", cell => !isValid(cell)]].map(([name, belongs], place) => ({
        name, type: "scatter", symbol: place ? "triangle" : "circle", symbolSize: 8, z: 3,
        itemStyle: {color: place ? colourOf("bad") : colourOf("good"), opacity: 0.75, borderColor: colourOf("paper"), borderWidth: 1},
        data: rows.flatMap((group, row) => group.cells.filter(belongs).map(cell => ({cell, value: [scale.placed(figureOf(cell, metric)), row]}))),
      })),
      {name: "median", type: "scatter", symbol: "rect", symbolSize: [4, 18], z: 4, itemStyle: {color: colourOf("ink")},
        data: sorted.map((figures, row) => ({figures, value: [scale.placed(quantileOf(figures, 0.5)), row]}))},
    ],
  }, rowHeight(rows.length), [
    "Thin lines go from the least to the greatest, thick ones over the middle half.",
    groups.length > rows.length ? `The first ${rows.length} of ${groups.length} groups, in the table's order; sort or filter it to see others.` : "",
    sorted.some(figures => figures.length === 1) ? "n=1 is one sample and says nothing of a spread." : "",
  ].filter(Boolean).join(" "));
}

function startSpread() {
  const figure = document.getElementById("spread");
  if (!figure) return;
  const names = run.metrics.map(metric => metric.name);
  spread.metric = names.includes("msgs-per-op") ? "msgs-per-op" : names[0];
  const controls = figure.querySelector(".controls");
  controls.append(choice("figure", names.map(name => [name, name]), spread.metric, value => { spread.metric = value; drawSpread(); }));
  controls.hidden = false;
  listeners.push(drawSpread);
  drawSpread();
}

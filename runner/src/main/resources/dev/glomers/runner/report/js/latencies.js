// Latency quantiles of each cell, in the table's order.

const latencies = {kind: null};
const QUANTILES = ["p50", "p95", "p99", "max"];
const QUANTILE_SHAPES = ["circle", "rect", "triangle", "diamond"];

function drawLatencies() {
  const figure = document.getElementById("latencies");
  const metrics = QUANTILES.map(quantile => metricNamed(`${latencies.kind}.${quantile}`));
  const having = table.rows.filter(cell => metrics.some(metric => figureOf(cell, metric) !== null));
  if (having.length === 0) {
    drawChart(figure, null, 0, `No cell that the filter shows has ${latencies.kind}.`);
    return;
  }
  const cells = having.slice(0, MOST_ROWS);
  const figures = cells.flatMap(cell => metrics.map(metric => figureOf(cell, metric)).filter(value => value !== null));
  const scale = scaleOf(figures, true);
  const shades = [colourOf("good"), COLOURS[2], COLOURS[4], COLOURS[1]];
  const ranges = cells.map(cell => {
    const own = metrics.map(metric => figureOf(cell, metric)).filter(value => value !== null);
    return [scale.placed(Math.min(...own)), scale.placed(Math.max(...own))];
  });
  const labels = cells.map(labelOf);
  const option = {
    grid: rowGrid(labels),
    legend: {...legend(QUANTILES)},
    xAxis: axis(`${latencies.kind} in ms`, scale, {nameGap: 32}),
    yAxis: rowAxis(labels),
    tooltip: tooltip(item => item.data?.cell === undefined ? null
      : `${labelOf(item.data.cell)}\n${QUANTILES.map((quantile, place) => `${quantile} ${shown(figureOf(item.data.cell, metrics[place]), "ms")}`).join("   ")} ms`),
    series: [
      rowLines(ranges, colourOf("line"), 3),
      ...QUANTILES.map((quantile, place) => ({
        name: quantile, type: "scatter", symbol: QUANTILE_SHAPES[place], symbolSize: 9, itemStyle: {color: shades[place]},
        data: cells.flatMap((cell, row) => figureOf(cell, metrics[place]) === null ? [] : [{cell, value: [scale.placed(figureOf(cell, metrics[place])), row]}]),
      })),
    ],
  };
  const without = table.rows.length - having.length;
  const caption = [
    having.length > cells.length ? `The first ${cells.length} of ${having.length} cells, in the table's order; sort or filter it to see others.` : "Rows are in the table's order.",
    without ? `${without} ${without === 1 ? "cell has" : "cells have"} none.` : "",
  ].filter(Boolean).join(" ");
  drawChart(figure, option, rowHeight(cells.length), caption);
}

function startLatencies() {
  const figure = document.getElementById("latencies");
  if (!figure) return;
  const kinds = ["stable-latency", "op-latency"].filter(kind => metricNamed(`${kind}.p50`) >= 0);
  latencies.kind = kinds[0];
  const controls = figure.querySelector(".controls");
  controls.append(choice("of", kinds.map(kind => [kind, kind]), latencies.kind, value => { latencies.kind = value; drawLatencies(); }));
  controls.hidden = kinds.length < 2;
  listeners.push(drawLatencies);
  drawLatencies();
}

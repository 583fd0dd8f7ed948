// Which share of its requests each cell answered with success; those that answered all of them are one sentence.

function drawAvailability() {
  const figure = document.getElementById("availability");
  const metric = metricNamed("ok-fraction");
  const having = table.rows.filter(cell => figureOf(cell, metric) !== null);
  const short = having.filter(cell => figureOf(cell, metric) < 1);
  const whole = having.length - short.length;
  const inWords = [
    short.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${short.length} cells below 1, in the table's order; sort or filter it to see others.` : "",
    having.length === 0 ? "No cell that the filter shows has ok-fraction." : "",
    whole === 1 ? "One cell answered every request with success." : whole ? `${whole} cells answered every request with success.` : "",
  ].filter(Boolean).join(" ");
  if (short.length === 0) {
    drawChart(figure, null, 0, inWords);
    return;
  }
  const cells = short.slice(0, MOST_ROWS);
  const limits = cells.flatMap((cell, row) => expectationsOf(cell)
    .filter(held => held.metric === "ok-fraction" && held.bound !== undefined)
    .map(held => ({value: [held.bound, row], text: `${labelOf(cell)}\nexpected ok-fraction ${held.expected}`})));
  const least = Math.min(...cells.map(cell => figureOf(cell, metric)), ...limits.map(limit => limit.value[0]));
  const step = [1, 2, 5, 10].map(f => f * 10 ** Math.floor(Math.log10((1 - least) / 4))).find(nice => nice >= (1 - least) / 4);
  const labels = cells.map(labelOf);
  drawChart(figure, {
    grid: {...rowGrid(labels), right: 64},
    legend: legend(["ok-fraction", ...(limits.length ? ["limit"] : [])]),
    xAxis: {
      type: "value", min: Math.max(0, 1 - step * Math.ceil((1 - least) * 1.02 / step)), max: 1, interval: step, name: "share of requests that succeeded", nameLocation: "middle", nameGap: 32,
      nameTextStyle: {color: colourOf("quiet")}, axisLine: {show: true, lineStyle: {color: colourOf("quiet")}}, splitLine: {lineStyle: {color: colourOf("line")}},
      axisLabel: {color: colourOf("quiet"), hideOverlap: true, formatter: value => `${Number(value.toPrecision(6))}`},
    },
    yAxis: rowAxis(labels),
    tooltip: tooltip(item => item.data?.text ?? (item.data?.cell === undefined ? null : `${labelOf(item.data.cell)}\nok-fraction ${shownMetric(item.data.cell, metric)}`)),
    series: [
      rowLines(cells.map(cell => [figureOf(cell, metric), 1]), colourOf("line"), 3),
      {name: "ok-fraction", type: "scatter", symbol: "circle", symbolSize: 10, z: 3, itemStyle: {color: colourOf("good")},
        data: cells.map((cell, row) => ({cell, value: [figureOf(cell, metric), row]}))},
      {name: "limit", type: "scatter", symbol: "rect", symbolSize: [3, 16], z: 2, itemStyle: {color: COLOURS[1]}, data: limits},
    ],
  }, rowHeight(cells.length), inWords);
}

function startAvailability() {
  if (!document.getElementById("availability")) return;
  listeners.push(drawAvailability);
  drawAvailability();
}

// How a figure grows over a parameter that is a number; one line for each value compared, through the medians.

const growth = {x: null, y: null};

function drawGrowth() {
  const figure = document.getElementById("growth");
  const parameter = parameterNamed(growth.x), metric = metricNamed(growth.y);
  const cells = table.rows.filter(cell => figureOf(cell, metric) !== null && isValid(cell) && isInFocus(cell, growth.x));
  if (cells.length === 0) {
    drawChart(figure, null, 0, `No valid cell that the filter shows has ${growth.y}${focusInWords(growth.x) ? ` at ${focusInWords(growth.x)}` : ""}.`);
    return;
  }
  const line = run.compared === growth.x ? () => "all cells" : seriesName;
  const names = [...new Set(cells.map(line))];
  const values = run.parameters[parameter].values.map(Number);
  const unit = run.metrics[metric].unit;
  const scale = scaleOf(cells.map(cell => figureOf(cell, metric)), unit === "millis");
  const series = names.flatMap(name => {
    const own = cells.filter(cell => line(cell) === name);
    const look = seriesNames.includes(name) ? seriesLook(name) : {colour: COLOURS[0], shape: SHAPES[0], dash: DASHES[0]};
    const medians = values.flatMap(value => {
      const figures = own.filter(cell => Number(valueOf(cell, parameter)) === value).map(cell => figureOf(cell, metric));
      return figures.length ? [[value, scale.placed(median(figures))]] : [];
    });
    return [
      {name, type: "line", data: medians, symbol: "none", silent: true, lineStyle: {color: look.colour, type: look.dash, width: 2}, itemStyle: {color: look.colour}},
      {name, type: "scatter", symbol: look.shape, symbolSize: 10, itemStyle: {color: look.colour}, data: own.map(cell => ({cell, value: [Number(valueOf(cell, parameter)), scale.placed(figureOf(cell, metric))]}))},
    ];
  });
  const option = {
    grid: {left: 64, right: isNarrow() ? 16 : 40, top: 44, bottom: 56},
    xAxis: {...axis("", scaleOf([0, ...values], false), {nameGap: 32}), name: growth.x + (growth.x === "latency" ? " in ms" : "")},
    yAxis: axis(withUnit(metric), scale, {nameGap: 44, ...(unit === "fraction" ? {min: undefined, max: 1, interval: undefined, axisLabel: {color: colourOf("quiet"), formatter: value => shown(value, unit)}} : {})}),
    legend: {...legend(names), data: names.map(name => ({name, icon: (seriesNames.includes(name) ? seriesLook(name) : {shape: "circle"}).shape}))},
    tooltip: tooltip(item => item.data?.cell === undefined ? null : `${labelOf(item.data.cell)}\n${growth.y} ${shownMetric(item.data.cell, metric)} ${run.metrics[metric].suffix}`),
    series,
  };
  const held = focusInWords(growth.x);
  drawChart(figure, option, 0, `Valid cells${held ? ` at ${held}` : ""}; lines go through the medians.`);
}

function startGrowth() {
  const figure = document.getElementById("growth");
  if (!figure) return;
  const xs = run.parameters.filter(parameter => parameter.numeric && parameter.values.length > 1 && (run.settings.includes(parameter.name) || run.compared === parameter.name)).map(parameter => parameter.name);
  const ys = run.metrics.map(metric => metric.name);
  growth.x = xs.includes("node-count") ? "node-count" : xs[0];
  growth.y = ys.includes("msgs-per-op") ? "msgs-per-op" : ys[0];
  const controls = figure.querySelector(".controls");
  controls.append(
    choice("figure", ys.map(y => [y, y]), growth.y, value => { growth.y = value; drawGrowth(); }),
    choice("over", xs.map(x => [x, x]), growth.x, value => { growth.x = value; drawGrowth(); }));
  controls.hidden = false;
  listeners.push(drawGrowth);
  drawGrowth();
}

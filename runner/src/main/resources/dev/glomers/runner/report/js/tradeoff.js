// Messages against latency: one point a cell, the setting in focus before the others, and the cells that none beats.

const LATENCY_NAMES = ["stable-latency.p50", "stable-latency.p95", "stable-latency.p99", "stable-latency.max", "op-latency.p50", "op-latency.p95", "op-latency.max"];
const MESSAGE_NAMES = ["msgs-per-op", "msgs-per-op.all"];
/** A limit further out than this many times the largest figure would press all points into a corner. */
const FAR_OUT = 1.8;

/** About how wide a letter is, in pixels. */
const TEXT_WIDTH = 6.8;

const tradeoff = {x: null, y: null};

const hasBoth = (cell, x, y) => figureOf(cell, metricNamed(x)) !== null && figureOf(cell, metricNamed(y)) !== null;

/** The limits on these two metrics of the cells in focus; those of several cases carry their names. */
function limitsOf(cells) {
  const limits = new Map();
  for (const cell of cells) {
    for (const held of expectationsOf(cell)) {
      if (held.bound === undefined || (held.metric !== tradeoff.x && held.metric !== tradeoff.y)) continue;
      const key = `${held.metric} ${held.expected}`;
      if (!limits.has(key)) limits.set(key, {...held, who: new Set()});
      if (run.named) limits.get(key).who.add(labelOf(cell));
    }
  }
  return [...limits.values()].map(limit => ({...limit, text: (limit.who.size ? `${[...limit.who].join(", ")}: ` : "") + limit.expected}));
}

/** The valid points than which no other has both less of one and no more of the other. */
function frontierOf(points) {
  const rivals = points.filter(point => isValid(point.cell));
  const beats = (rival, point) => rival.value[0] <= point.value[0] && rival.value[1] <= point.value[1]
    && (rival.value[0] < point.value[0] || rival.value[1] < point.value[1]);
  return rivals.filter(point => !rivals.some(rival => beats(rival, point))).sort((a, b) => a.value[0] - b.value[0]);
}

/** A text as long as there is room for. */
const clipped = text => isNarrow() && text.length > 34 ? `${text.slice(0, 20)}…${text.slice(-13)}` : text;

/** Limits on the latency, each with the height at which its text covers no neighbour's, in lines. */
function staggered(limits, scale) {
  const room = plotSize().width;
  const ends = [];
  return [...limits].sort((a, b) => a.bound - b.bound).map(limit => {
    const middle = scale.part(limit.bound) * room, wide = clipped(limit.text).length * TEXT_WIDTH + 8;
    // A text that would leave the page ends at its line, or begins there.
    const align = middle + wide / 2 > room + 14 ? "right" : middle - wide / 2 < -50 ? "left" : "center";
    const left = middle - {left: 0, center: wide / 2, right: wide}[align];
    let height = ends.findIndex(end => end < left);
    if (height < 0) height = ends.length;
    ends[height] = left + wide;
    return {...limit, height, align};
  });
}

/** Limits are dashed and have their texts at the right, records are dotted and have theirs at the left. */
function boundLines(onX, onY) {
  const text = line => ({show: line.text !== "", formatter: clipped(line.text), color: colourOf(line.isRecord ? "quiet" : "ink"), fontSize: 12, textBorderColor: colourOf("paper"), textBorderWidth: 3});
  const style = line => ({color: colourOf("quiet"), type: line.isRecord ? [2, 4] : "dashed", width: line.isRecord ? 1.6 : 1.2});
  return {
    type: "scatter", data: [], silent: true,
    markLine: {
      symbol: "none",
      data: [
        ...onX.map(line => ({xAxis: line.bound, lineStyle: style(line), label: {...text(line), position: "end", align: line.align, rotate: 0, distance: 3 + 16 * line.height}})),
        ...onY.map(line => ({yAxis: line.bound, lineStyle: style(line), label: {...text(line), position: line.isRecord ? "insideStartTop" : "insideEndTop"}})),
      ],
    },
  };
}

const RECORD_STAR = "path://M6 0l1.6 4.2 4.4.2-3.4 2.8 1.2 4.3L6 9l-3.8 2.5 1.2-4.3L0 4.4l4.4-.2z";

const recordPoints = (points, placed) => ({
  name: "published", type: "scatter", symbol: RECORD_STAR, symbolSize: 15, z: 6, silent: true,
  itemStyle: {color: "transparent", borderColor: colourOf("quiet"), borderWidth: 1.5},
  data: points.map(point => ({value: placed(point)})),
  label: {show: false},
});

/** About the size of the plot, in pixels, to keep texts apart before anything is drawn. */
const plotSize = () => ({width: Math.min(innerWidth, 1200) - (isNarrow() ? 112 : 152), height: isNarrow() ? 250 : 320});
const covers = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/**
 * Where each text stands: those of points that coincide are one text, none leaves the plot or
 * covers another, and where it can be helped none lies on a line.
 */
function textsOf(points, records, onX, onY, xScale, yScale) {
  const {width, height} = plotSize();
  const spots = [];
  for (const point of points) {
    const x = xScale.part(point.value[0]) * width, y = (1 - yScale.part(point.value[1])) * height;
    const spot = spots.find(candidate => Math.hypot(candidate.x - x, candidate.y - y) < 9);
    if (spot) spot.names.add(seriesName(point.cell));
    else spots.push({cell: point.cell, x, y, names: new Set([seriesName(point.cell)])});
  }
  const stars = records.map(({value}) => ({x: xScale.part(value[0]) * width, y: (1 - yScale.part(value[1])) * height}));
  const taken = [...spots, ...stars].map(({x, y}) => ({left: x - 7, right: x + 7, top: y - 7, bottom: y + 7}));
  const lines = [
    ...onX.map(line => xScale.part(line.bound) * width).map(x => ({left: x - 1, right: x + 1, top: 0, bottom: height})),
    ...onY.map(line => (1 - yScale.part(line.bound)) * height).map(y => ({left: 0, right: width, top: y - 1, bottom: y + 1})),
  ];
  for (const line of onY.filter(each => each.text !== "")) {
    const bottom = (1 - yScale.part(line.bound)) * height, wide = clipped(line.text).length * TEXT_WIDTH + 8;
    taken.push({left: line.isRecord ? 0 : width - wide, right: line.isRecord ? wide : width, top: bottom - 18, bottom});
  }
  return new Map(spots.map(({cell, x, y, names}) => {
    const words = isNarrow() ? [...names].map(name => name.length > 15 ? `${name.slice(0, 14)}…` : name) : [[...names].join(", ")];
    const half = Math.max(...words.map(text => text.length)) * TEXT_WIDTH / 2, tall = 8 * words.length;
    const boxes = {
      right: {left: x + 8, right: x + 12 + 2 * half, top: y - tall, bottom: y + tall},
      left: {left: x - 12 - 2 * half, right: x - 8, top: y - tall, bottom: y + tall},
      top: {left: x - half, right: x + half, top: y - 9 - 2 * tall, bottom: y - 9},
      bottom: {left: x - half, right: x + half, top: y + 9, bottom: y + 9 + 2 * tall},
    };
    const fits = box => box.left > -20 && box.right < width + 14 && box.top > 0 && box.bottom < height && !taken.some(other => covers(box, other));
    const sides = Object.keys(boxes).filter(side => fits(boxes[side]));
    const position = sides.find(side => !lines.some(line => covers(line, boxes[side]))) ?? sides[0];
    // Where there is no room, the legend tells.
    if (!position) return [cell, {text: "", position: "right"}];
    taken.push(boxes[position]);
    return [cell, {text: words.join("\n"), position}];
  }));
}

function pointOf(cell) {
  const look = seriesLook(seriesName(cell));
  const front = isInFocus(cell);
  return {
    cell,
    value: [figureOf(cell, metricNamed(tradeoff.x)), figureOf(cell, metricNamed(tradeoff.y))],
    symbol: look.shape,
    symbolSize: front ? 14 : 10,
    itemStyle: {color: isValid(cell) ? look.colour : "transparent", opacity: front ? 1 : 0.22, borderColor: isValid(cell) ? colourOf("paper") : look.colour, borderWidth: isValid(cell) ? 1 : 2},
  };
}

function drawTradeoff() {
  const figure = document.getElementById("tradeoff");
  const cells = table.rows.filter(cell => hasBoth(cell, tradeoff.x, tradeoff.y));
  if (cells.length === 0) {
    drawChart(figure, null, 0, `None of the cells that the filter shows has ${tradeoff.y} and ${tradeoff.x}.`);
    return;
  }
  const points = cells.map(pointOf);
  const front = points.filter(point => isInFocus(point.cell));
  const most = {[tradeoff.x]: Math.max(...points.map(point => point.value[0])), [tradeoff.y]: Math.max(...points.map(point => point.value[1]))};
  const limits = limitsOf(front.map(point => point.cell));
  const published = recordsOf(front.map(point => point.cell), tradeoff.x, tradeoff.y, most);
  const reach = metric => Math.max(FAR_OUT * most[metric], ...published.lines.filter(line => line.metric === metric).map(line => line.bound),
    ...published.points.map(point => point.value[metric === tradeoff.x ? 0 : 1]));
  const near = limits.filter(limit => limit.bound <= reach(limit.metric));
  const lines = [...near, ...published.lines];
  const figures = (place, metric) => [...points, ...published.points].map(point => point.value[place])
    .concat(lines.filter(line => line.metric === metric).map(line => line.bound));
  const xScale = scaleOf(figures(0, tradeoff.x), true), yScale = scaleOf(figures(1, tradeoff.y), false);
  const onX = staggered(lines.filter(line => line.metric === tradeoff.x), xScale);
  const onY = [false, true].flatMap(isRecord => sharedTexts(lines.filter(line => line.metric === tradeoff.y && !!line.isRecord === isRecord), yScale));
  const heights = Math.max(0, ...onX.map(limit => limit.height + 1));
  const placed = point => [xScale.placed(point.value[0]), yScale.placed(point.value[1])];
  const texts = textsOf(front, published.points, onX, onY, xScale, yScale);
  const direct = front.length <= 12;
  const needsLegend = !direct || [...texts.values()].some(({text}) => text === "");
  const frontier = run.named ? [] : frontierOf(front);
  const names = seriesNames.filter(name => cells.some(cell => seriesName(cell) === name));
  const series = names.map(name => ({
    name, type: "scatter", symbol: seriesLook(name).shape, itemStyle: {color: seriesLook(name).colour}, z: 3,
    data: points.filter(point => seriesName(point.cell) === name).sort((a, b) => isInFocus(a.cell) - isInFocus(b.cell)).map(point => ({...point, value: placed(point),
      label: {show: direct && texts.has(point.cell), formatter: texts.get(point.cell)?.text ?? "", position: texts.get(point.cell)?.position ?? "right", color: colourOf("ink"), textBorderColor: colourOf("paper"), textBorderWidth: 3}})),
  }));
  const option = {
    grid: {left: 64, right: isNarrow() ? 16 : 40, top: (needsLegend ? 44 : 24) + 16 * heights, bottom: 56},
    xAxis: axis(withUnit(metricNamed(tradeoff.x)), xScale, {nameGap: 32}),
    yAxis: axis(tradeoff.y, yScale, {nameGap: 44}),
    ...(needsLegend ? {legend: legend(names)} : {}),
    tooltip: tooltip(item => item.data?.cell === undefined ? null
      : `${labelOf(item.data.cell)}\n${tradeoff.x} ${shownMetric(item.data.cell, metricNamed(tradeoff.x))} ms\n${tradeoff.y} ${shownMetric(item.data.cell, metricNamed(tradeoff.y))}\n${statusOf(item.data.cell)}`),
    series: [
      ...series,
      boundLines(onX, onY),
      recordPoints(published.points, placed),
      {type: "line", data: frontier.length > 1 ? frontier.map(placed) : [], symbol: "none", silent: true, z: 1, lineStyle: {color: colourOf("quiet"), type: "dotted", width: 1.5}},
    ],
  };
  drawChart(figure, option, 0, tradeoffCaption(points, frontier, limits.filter(limit => !near.includes(limit)), published));
}

function tradeoffCaption(points, frontier, far, published) {
  const sentences = ["Lower left is better."];
  if (focusInWords()) sentences.push(`In focus: ${focusInWords()}; the other cells stand behind, faint.`);
  if (frontier.length > 1) sentences.push("No valid cell in focus beats those on the dotted line in both.");
  if (points.some(point => !isValid(point.cell))) sentences.push("Hollow marks are cells that are not valid.");
  if (published.lines.length) sentences.push("Finely dotted lines across are what others have published.");
  if (published.points.length) sentences.push(`Stars are what others have published, latency / messages: ${published.points.map(point => point.text).join("; ")}.`);
  if (published.far.length) sentences.push(`Published, far beyond the points: ${published.far.join("; ")}.`);
  if (far.length) sentences.push(`Limits far beyond the points: ${far.map(limit => `${limit.text} (${limit.metric})`).join(", ")}.`);
  return sentences.join(" ");
}

function startTradeoff() {
  const figure = document.getElementById("tradeoff");
  if (!figure) return;
  const ys = MESSAGE_NAMES.filter(y => metricNamed(y) >= 0);
  const xs = LATENCY_NAMES.filter(x => metricNamed(x) >= 0 && everyCell.some(cell => hasBoth(cell, x, ys[0])));
  Object.assign(tradeoff, {x: xs[0], y: ys[0]});
  const controls = figure.querySelector(".controls");
  controls.append(
    choice("latency", xs.map(x => [x, x]), tradeoff.x, value => { tradeoff.x = value; drawTradeoff(); }),
    choice("messages", ys.map(y => [y, y]), tradeoff.y, value => { tradeoff.y = value; drawTradeoff(); }));
  controls.hidden = false;
  listeners.push(drawTradeoff);
  drawTradeoff();
}

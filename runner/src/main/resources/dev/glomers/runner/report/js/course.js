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

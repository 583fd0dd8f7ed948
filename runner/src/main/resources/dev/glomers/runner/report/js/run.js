// The run as PageData wrote it, and how its values are read and shown.

const run = JSON.parse(document.getElementById("run").textContent);
const cellCount = run.cells.id.length;
const everyCell = Array.from({length: cellCount}, (_, place) => place);
const parameterNamed = name => run.parameters.findIndex(parameter => parameter.name === name);
const metricNamed = name => run.metrics.findIndex(metric => metric.name === name);

const word = place => run.words[place];
const labelOf = cell => run.cells.label[cell];
const markOf = cell => run.marks[run.cells.mark[cell]];
const statusOf = cell => run.statuses[run.cells.status[cell]];
const hasPage = cell => run.cells.page[cell] === 1;
/** The cell's page beside this file; where there is none, its place in this file. */
const pageOf = cell => hasPage(cell) ? `cells/${encodeURIComponent(run.cells.id[cell])}/cell.html` : `#c${cell}`;
const valueOf = (cell, parameter) => run.parameters[parameter].values[run.cells.values[parameter][cell]];
const figureOf = (cell, metric) => metric < 0 ? null : run.cells.figures[metric][cell];
const isValid = cell => statusOf(cell) === "valid";
const expectationsOf = cell => run.cells.expectations[cell].map(([metric, expected, found, distance, met, bound]) =>
  ({metric: word(metric), expected: word(expected), found: word(found), distance: word(distance), met: met === 1, bound}));

const shownMetric = (cell, metric) => shown(figureOf(cell, metric), run.metrics[metric].unit);
const withUnit = metric => run.metrics[metric].name + (run.metrics[metric].suffix ? ` in ${run.metrics[metric].suffix}` : "");

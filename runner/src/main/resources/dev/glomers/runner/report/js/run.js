// The run as PageData wrote it, and how its values are read and shown. All text goes into the page as text, never as HTML.

const run = JSON.parse(document.getElementById("run").textContent);
const NOTHING = "–";
const cellCount = run.cells.id.length;
const everyCell = Array.from({length: cellCount}, (_, place) => place);
const parameterNamed = name => run.parameters.findIndex(parameter => parameter.name === name);
const metricNamed = name => run.metrics.findIndex(metric => metric.name === name);

const word = place => run.words[place];
const labelOf = cell => run.cells.label[cell];
const markOf = cell => run.marks[run.cells.mark[cell]];
const statusOf = cell => run.statuses[run.cells.status[cell]];
const valueOf = (cell, parameter) => run.parameters[parameter].values[run.cells.values[parameter][cell]];
const figureOf = (cell, metric) => metric < 0 ? null : run.cells.figures[metric][cell];
const isValid = cell => statusOf(cell) === "valid";
const expectationsOf = cell => run.cells.expectations[cell].map(([metric, expected, found, distance, met, bound]) =>
  ({metric: word(metric), expected: word(expected), found: word(found), distance: word(distance), met: met === 1, bound}));

/** A figure as people read it, by the same rules as Numbers in Java. */
function shown(figure, unit) {
  if (figure === null || figure === undefined) return NOTHING;
  if (unit === "count") return Math.round(figure).toLocaleString("en-US");
  // Cut, not rounded: one lost op of a million must not read as 1.
  if (unit === "fraction") return (Math.floor(figure * 1e4 + 1e-9) / 1e4).toString();
  if (Math.abs(figure) >= 100) return Math.round(figure).toLocaleString("en-US");
  return Number(figure.toPrecision(3)).toString();
}

const shownMetric = (cell, metric) => shown(figureOf(cell, metric), run.metrics[metric].unit);
const withUnit = metric => run.metrics[metric].name + (run.metrics[metric].suffix ? ` in ${run.metrics[metric].suffix}` : "");

/** Makes an element with attributes and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A labelled choice; options are pairs of value and text. */
function choice(label, options, chosen, onChange) {
  const select = element("select", {onchange: () => onChange(select.value)},
    ...options.map(([value, text]) => element("option", {value, selected: value === chosen}, text)));
  return element("label", {}, label, select);
}

/** Who wants to know that the rows, the focus or the theme changed. */
const listeners = [];
const changed = () => listeners.forEach(listener => listener());

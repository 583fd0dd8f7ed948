// The table of cells: sort, filter, choose columns, copy. The charts show the rows that it shows.

const number = (name, unit, value, small = "") => ({name, small, words: false, value, text: cell => shown(value(cell), unit)});
const words = (name, text, long = false) => ({name, small: "", words: true, long, value: text, text});

const OUR_COLUMNS = new Set(["cell", "status", "grade", "took", "seed used", "engine", "harness", "explanation", "warnings", ...run.metrics.map(metric => metric.name)]);
/** A parameter called like a column of ours steps aside, as in cells.csv. */
const columnName = parameter => OUR_COLUMNS.has(parameter) ? `param:${parameter}` : parameter;

const table = {
  columns: [
    words("cell", labelOf),
    words("status", cell => `${markOf(cell).sign} ${statusOf(cell)}`),
    words("grade", cell => run.cells.expectations[cell].length ? word(run.cells.grade[cell]) : NOTHING),
    ...run.parameters.map((parameter, place) => parameter.numeric
      ? {...words(columnName(parameter.name), cell => valueOf(cell, place)), words: false, value: cell => Number(valueOf(cell, place))}
      : words(columnName(parameter.name), cell => valueOf(cell, place))),
    ...run.metrics.map((metric, place) => ({...number(metric.name, metric.unit, cell => figureOf(cell, place), metric.suffix), metric: metric.name})),
    {...number("took", "ratio", cell => run.cells.seconds[cell], "s")},
    words("seed used", cell => `${run.cells.seed[cell] ?? NOTHING}`),
    words("engine", cell => word(run.cells.engine[cell])),
    words("harness", cell => word(run.cells.harness[cell])),
    words("explanation", cell => run.cells.explanation[cell], true),
    words("warnings", cell => run.cells.warnings[cell].join("; "), true),
  ],
  shownColumns: new Set(),
  sortedBy: null,
  descending: false,
  filter: "",
  mark: "",
  rows: everyCell,
};

function chooseFirstColumns() {
  const first = new Set(["cell", "status", "grade", "msgs-per-op", "ok-fraction", "stable-latency.p50", "stable-latency.p95",
    "stable-latency.max", "op-latency.p50", "op-latency.max", "lost-count", "took"]);
  const telling = column => new Set(everyCell.map(column.text)).size > 1;
  for (const column of table.columns) {
    const has = everyCell.some(cell => column.text(cell) !== NOTHING && column.text(cell) !== "");
    if (column.name === "cell" || column.name === "status" || (first.has(column.name) && has && (column.metric || telling(column)))) {
      table.shownColumns.add(column.name);
    }
  }
}

const comparisons = {"<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b, "=": (a, b) => a === b};

/** One word of the filter: `star`, `-partition`, `node-count=25`, `msgs-per-op<5`. */
function condition(token) {
  const comparison = /^([\w.-]+?)(<=|>=|<|>|=)(.+)$/.exec(token);
  const column = comparison && table.columns.find(candidate => candidate.name === comparison[1]);
  if (column) {
    const [, , sign, wanted] = comparison;
    if (column.words) return cell => column.text(cell).toLowerCase().includes(wanted.toLowerCase());
    return cell => column.value(cell) !== null && comparisons[sign](column.value(cell), Number(wanted));
  }
  const without = token.startsWith("-") && token.length > 1;
  const sought = (without ? token.slice(1) : token).toLowerCase();
  return cell => haystack(cell).includes(sought) !== without;
}

const haystacks = [];
const haystack = cell => haystacks[cell] ??= [labelOf(cell), statusOf(cell), word(run.cells.grade[cell]),
  ...run.parameters.map((parameter, place) => `${parameter.name}=${valueOf(cell, place)}`), run.cells.explanation[cell],
  ...run.cells.warnings[cell]].join(" ").toLowerCase();

function chooseRows() {
  const conditions = table.filter.split(/\s+/).filter(Boolean).map(condition);
  if (table.mark) conditions.push(cell => markOf(cell).name === table.mark);
  table.rows = everyCell.filter(cell => conditions.every(holds => holds(cell)));
  const column = table.columns.find(candidate => candidate.name === table.sortedBy);
  if (!column) return;
  const missing = value => value === null || value === undefined || value === NOTHING || Number.isNaN(value);
  const order = (a, b) => column.words ? String(a).localeCompare(String(b), "en", {numeric: true}) : a - b;
  table.rows.sort((one, other) => {
    const a = column.value(one), b = column.value(other);
    // What is missing comes last either way.
    if (missing(a) || missing(b)) return missing(a) - missing(b);
    return (table.descending ? -1 : 1) * order(a, b);
  });
}

function sortBy(name) {
  if (table.sortedBy !== name) Object.assign(table, {sortedBy: name, descending: false});
  else if (!table.descending) table.descending = true;
  else Object.assign(table, {sortedBy: null, descending: false});
  changed();
  document.querySelector(`#table button[data-column="${CSS.escape(name)}"]`)?.focus();
}

function heading(column) {
  const sorted = table.sortedBy === column.name;
  const arrow = sorted ? (table.descending ? " ↓" : " ↑") : "";
  return element("th", {scope: "col", class: column.words ? "words" : null, "aria-sort": sorted ? (table.descending ? "descending" : "ascending") : "none"},
    element("button", {type: "button", "data-column": column.name, onclick: () => sortBy(column.name)},
      column.name, ...(column.small ? [element("small", {}, ` ${column.small}`)] : []), arrow));
}

/** To the cell's page, and to what is in this file of it. */
const cellLinks = cell => [element("a", {href: pageOf(cell)}, labelOf(cell)),
  ...(hasPage(cell) ? [" ", element("a", {href: `#c${cell}`, class: "glance", title: "at a glance", "aria-label": `${labelOf(cell)} at a glance`}, "…")] : [])];

function drawTable() {
  chooseRows();
  const columns = table.columns.filter(column => table.shownColumns.has(column.name));
  const body = table.rows.map(cell => {
    const missed = new Set(expectationsOf(cell).filter(held => !held.met).map(held => held.metric));
    return element("tr", {}, ...columns.map(column => element("td", {
      class: [column.words && "words", column.long && "long", missed.has(column.metric) && "missed"].filter(Boolean).join(" ") || null,
    }, ...(column.name === "cell" ? cellLinks(cell) : [column.text(cell)]))));
  });
  document.querySelector("#table thead").replaceChildren(element("tr", {}, ...columns.map(heading)));
  document.querySelector("#table tbody").replaceChildren(...body);
  document.getElementById("row-count").textContent = table.rows.length === cellCount ? `${cellCount} cells` : `${table.rows.length} of ${cellCount} cells`;
}

const shownTable = () => {
  const columns = table.columns.filter(column => table.shownColumns.has(column.name));
  return [columns.map(column => column.name + (column.small ? ` ${column.small}` : "")), ...table.rows.map(cell => columns.map(column => column.text(cell)))];
};
const formula = /^\s*[=+\-@|%]/, plainNumber = /^[+-]?[\d,.]+$/;
const csvField = text => {
  const harmless = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
const asCsv = () => shownTable().map(row => row.map(csvField).join(",")).join("\r\n") + "\r\n";
const markdownRow = row => `| ${row.map(text => text.replace(/[\\`*_[\]<>|#~&!]/g, "\\$&").replace(/\s+/g, " ")).join(" | ")} |`;
const asMarkdown = () => {
  const [head, ...rows] = shownTable();
  return [markdownRow(head), markdownRow(head.map(() => "---")), ...rows.map(markdownRow)].join("\n") + "\n";
};

function columnChoice() {
  const boxes = table.columns.slice(1).map(column => element("label", {},
    element("input", {type: "checkbox", checked: table.shownColumns.has(column.name), onchange: event => {
      if (event.target.checked) table.shownColumns.add(column.name);
      else table.shownColumns.delete(column.name);
      drawTable();
    }}), column.name));
  const details = element("details", {class: "columns"}, element("summary", {}, "columns"), element("div", {}, ...boxes));
  details.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  addEventListener("click", event => { if (!details.contains(event.target)) details.open = false; });
  return details;
}

function startTable() {
  chooseFirstColumns();
  const controls = document.getElementById("table-controls");
  const marks = run.marks.filter(mark => everyCell.some(cell => markOf(cell) === mark)).map(mark => [mark.name, `${mark.sign} ${mark.meaning}`]);
  controls.append(
    element("input", {type: "search", placeholder: "filter: star -partition msgs-per-op<5", "aria-label": "filter the cells", oninput: event => {
      table.filter = event.target.value;
      changed();
    }}),
    choice("outcome", [["", "all"], ...marks], "", value => { table.mark = value; changed(); }),
    columnChoice(),
    element("button", {type: "button", onclick: event => copy(event.target, asCsv())}, "copy as CSV"),
    element("button", {type: "button", onclick: event => copy(event.target, asMarkdown())}, "copy as Markdown"),
    element("span", {id: "row-count", role: "status", class: "quiet"}));
  controls.hidden = false;
  listeners.push(drawTable);
  drawTable();
}

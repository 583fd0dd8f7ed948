// The verdict grid over two other axes. The one in the page was made without a script.

function chip(cell) {
  const mark = markOf(cell);
  const messages = figureOf(cell, metricNamed("msgs-per-op"));
  const figure = messages !== null && mark.name !== "bad" && ["valid", "invalid", "unknown"].includes(statusOf(cell));
  return element("a", {class: `chip ${mark.name}`, href: pageOf(cell), "data-cell": `${cell}`, title: `${labelOf(cell)}: ${statusOf(cell)}`},
    element("b", {}, mark.sign), element("span", {}, figure ? shown(messages, "ratio") : statusOf(cell)));
}

/** More cells than these in a slot are a sum and those that are not as expected; by the same rules as Grid in Java. */
const MOST_CHIPS = 12;
const MOST_OTHERS = 12;

function slotOf(cells) {
  if (cells.length <= MOST_CHIPS) return cells.map(chip);
  const others = cells.filter(cell => markOf(cell).name !== "good");
  const run = cells.filter(cell => markOf(cell).name !== "absent").length;
  const mark = markOf(others.find(cell => markOf(cell).name === "bad") ?? others[0] ?? cells[0]);
  const good = cells.length - others.length;
  // With as many digits as it takes not to round to all or to none, as PassRate in Java.
  const whole = text => Number(text) === 0 || Number(text) === 100;
  const digits = [0, 1, 2, 3, 4].map(count => (100 * good / run).toFixed(count));
  const percent = good === 0 || good === run ? digits[0] : digits.find(text => !whole(text)) ?? digits[4];
  return [element("span", {class: `chip sum ${mark.name}`}, element("b", {}, mark.sign), element("i", {}, run ? `${good}/${run}, ${percent} %` : NOTHING)),
    ...others.slice(0, MOST_OTHERS).map(chip),
    ...(others.length > MOST_OTHERS ? [element("small", {}, `and ${others.length - MOST_OTHERS} more, in the table`)] : [])];
}

function drawGrid(rows, columns) {
  const rowValues = run.parameters[rows].values;
  const columnValues = run.parameters[columns].values;
  const head = element("tr", {}, element("th", {class: "corner"}, run.parameters[rows].name),
    ...columnValues.map(value => element("th", {scope: "col"}, element("small", {}, run.parameters[columns].name), value)));
  const body = rowValues.map(rowValue => element("tr", {}, element("th", {scope: "row"}, rowValue),
    ...columnValues.map(columnValue => {
      const cells = everyCell.filter(cell => valueOf(cell, rows) === rowValue && valueOf(cell, columns) === columnValue);
      return element("td", {class: cells.length > 6 ? "dense" : null}, ...slotOf(cells));
    })));
  document.getElementById("grid").replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
}

function startGrid() {
  const controls = document.getElementById("axes");
  if (!controls) return;
  const asMade = [...document.getElementById("grid").childNodes];
  document.querySelectorAll("#grid .chip").forEach(link => {
    const cell = Number(link.dataset.cell);
    link.title = `${labelOf(cell)}: ${statusOf(cell)}`;
  });
  const varying = run.parameters.flatMap((parameter, place) => parameter.values.length > 1 ? [[`${place}`, parameter.name]] : []);
  let rows = `${parameterNamed(run.compared)}`;
  let columns = "all";
  const draw = () => {
    if (columns === "all" && rows === `${parameterNamed(run.compared)}`) {
      document.getElementById("grid").replaceChildren(...asMade);
    } else {
      if (columns === "all" || columns === rows) columns = varying.find(([place]) => place !== rows)[0];
      drawGrid(Number(rows), Number(columns));
    }
    fill();
  };
  const fill = () => controls.replaceChildren(
    choice("rows", varying, rows, value => { rows = value; draw(); }),
    choice("columns", [["all", "as planned"], ...varying.filter(([place]) => place !== rows)], columns, value => { columns = value; draw(); }));
  fill();
  controls.hidden = varying.length < 3;
}

// What the charts of a run share: what a series is called and looks like, and the setting in focus.

const seriesName = cell => run.named ? labelOf(cell) : run.compared ? valueOf(cell, parameterNamed(run.compared)) : "all cells";
const seriesNames = [...new Set(everyCell.map(seriesName))];
const seriesLook = name => {
  const place = seriesNames.indexOf(name);
  return {colour: COLOURS[place % COLOURS.length], shape: SHAPES[place % SHAPES.length], dash: DASHES[Math.floor(place / COLOURS.length) % DASHES.length]};
};

/** For each setting the value in focus, or null for any. */
const focus = Object.fromEntries(run.named ? [] : run.settings.map(name => [name, run.focus?.[name] ?? null]));
const isInFocus = (cell, except) => Object.entries(focus).every(([name, value]) =>
  value === null || name === except || valueOf(cell, parameterNamed(name)) === value);
const focusInWords = except => Object.entries(focus).filter(([name, value]) => value !== null && name !== except)
  .map(([name, value]) => `${name} ${value}`).join(", ");

function startFocus() {
  const names = Object.keys(focus);
  const bar = document.getElementById("focus");
  if (!bar || names.length === 0) return;
  bar.append(element("span", {}, "Like with like, in focus:"), ...names.map(name =>
    choice(name, [["", "any"], ...run.parameters[parameterNamed(name)].values.map((value, place) => [`${place}`, value])],
      focus[name] === null ? "" : `${run.parameters[parameterNamed(name)].values.indexOf(focus[name])}`,
      place => { focus[name] = place === "" ? null : run.parameters[parameterNamed(name)].values[Number(place)]; changed(); })));
  bar.hidden = false;
}

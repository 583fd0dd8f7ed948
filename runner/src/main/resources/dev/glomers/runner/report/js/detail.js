// Everything kept of one cell, in a dialog at #c<place>.

function facts(pairs) {
  return element("dl", {class: "facts"}, ...pairs.map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

const quoted = argument => /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;

function troubles(cell) {
  const explanation = run.cells.explanation[cell];
  return [
    ...(explanation ? [element("p", {class: "trouble"}, explanation)] : []),
    ...run.cells.warnings[cell].map(warning => element("p", {class: "trouble"}, `warning: ${warning}`)),
  ];
}

function expectationTable(cell) {
  const rows = expectationsOf(cell).map(held => element("tr", {class: held.met ? "met" : "missed"},
    element("td", {}, held.met ? "✓ met" : "✗ missed"), element("td", {}, held.metric), element("td", {}, held.expected),
    element("td", {}, held.found + (held.distance ? `, ${held.distance}` : ""))));
  if (rows.length === 0) return [];
  const head = element("tr", {}, ...["", "of", "expected", "found"].map(title => element("th", {scope: "col"}, title)));
  return [element("h3", {}, "Expectations"), element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows))];
}

function fileLinks(cell) {
  const names = run.cells.files[cell].map(word);
  if (names.length === 0) return [];
  const folder = `cells/${encodeURIComponent(run.cells.id[cell])}/`;
  const links = names.map(name => element("li", {},
    element("a", {href: folder + name.split("/").map(encodeURIComponent).join("/")}, name)));
  return [element("h3", {}, "Kept beside this report"), element("ul", {}, ...links)];
}

function showDetail(cell) {
  const dialog = document.getElementById("detail");
  const mark = markOf(cell);
  const go = step => { location.hash = `#c${(cell + step + cellCount) % cellCount}`; };
  const figures = run.metrics.map((metric, place) => [withUnit(place), shownMetric(cell, place)]).filter(([, text]) => text !== NOTHING);
  const argv = run.cells.argv[cell].map(word);
  const circumstances = [
    ["status", statusOf(cell)], ["engine", word(run.cells.engine[cell])], ["harness", word(run.cells.harness[cell])],
    ["seed", `${run.cells.seed[cell] ?? NOTHING}`], ["exit code", `${run.cells.exitCode[cell] ?? NOTHING}`],
    ["took", run.cells.seconds[cell] === null ? NOTHING : `${shown(run.cells.seconds[cell])} s`],
  ];
  dialog.replaceChildren(
    element("header", {},
      element("h2", {id: "detail-title"}, element("b", {class: `sign ${mark.name}`}, mark.sign), ` ${labelOf(cell)}`),
      ...(hasPage(cell) ? [element("a", {href: pageOf(cell)}, "its page")] : []),
      element("button", {type: "button", "aria-label": "previous cell", onclick: () => go(-1)}, "‹"),
      element("button", {type: "button", "aria-label": "next cell", onclick: () => go(1)}, "›"),
      element("button", {type: "button", onclick: () => dialog.close(), autofocus: true}, "close")),
    element("div", {},
      ...troubles(cell),
      ...expectationTable(cell),
      element("h3", {}, "Parameters"),
      facts(run.parameters.map((parameter, place) => [parameter.name, valueOf(cell, place)]).filter(([, value]) => value !== NOTHING)),
      ...(figures.length ? [element("h3", {}, "Figures"), facts(figures)] : []),
      element("h3", {}, "How it was run"),
      facts(circumstances),
      ...(argv.length ? [element("pre", {}, `${word(run.cells.harness[cell]).split(" ")[0]} ${argv.map(quoted).join(" ")}`)] : []),
      ...fileLinks(cell)));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

function startDetail() {
  const dialog = document.getElementById("detail");
  const follow = () => {
    const place = /^#c(\d+)$/.exec(location.hash);
    if (place && Number(place[1]) < cellCount) showDetail(Number(place[1]));
    else if (dialog.open) dialog.close();
  };
  dialog.addEventListener("close", () => {
    if (/^#c\d+$/.test(location.hash)) history.replaceState(null, "", location.pathname + location.search);
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  addEventListener("hashchange", follow);
  follow();
}

// What others have published, to be drawn among the points: a mark where somebody told both figures, else a line.

/** A record further out than this many times the largest figure is told in words. */
const RECORD_FAR_OUT = 40;

function recordsOf(cells, x, y, most) {
  const found = {points: [], lines: [], far: []};
  const seen = new Set();
  for (const cell of cells) {
    const who = run.named ? `${labelOf(cell)}: ` : "";
    const told = run.records.filter(([place]) => place === cell)
      .map(([, metric, value, by]) => ({metric: word(metric), value, by: word(by)}))
      .filter(record => record.metric === x || record.metric === y);
    for (const record of told) {
      const partner = told.find(other => other.by === record.by && other.metric !== record.metric);
      const both = partner && (record.metric === x ? [record.value, partner.value] : [partner.value, record.value]);
      const text = `${who}${both ? both.map(figure => shown(figure, "ratio")).join(" / ") : shown(record.value, "ratio")} by ${record.by}`;
      if (seen.has(text)) continue;
      seen.add(text);
      const isFar = both ? both[0] > RECORD_FAR_OUT * most[x] || both[1] > RECORD_FAR_OUT * most[y] : record.value > RECORD_FAR_OUT * most[record.metric];
      if (isFar) found.far.push(text);
      else if (both) found.points.push({value: both, text});
      else found.lines.push({metric: record.metric, bound: record.value, text, isRecord: true});
    }
  }
  return found;
}

/** Lines across the plot so near to each other that their texts would meet share one text, at the upper one. */
function sharedTexts(lines, scale) {
  const {height} = plotSize();
  const sorted = [...lines].sort((a, b) => b.bound - a.bound);
  const shared = [];
  let textAt = -Infinity;
  for (const line of sorted) {
    const y = (1 - scale.part(line.bound)) * height;
    if (y - textAt < 17) {
      shared.find(other => other.at === textAt).text += `; ${line.text}`;
      shared.push({...line, text: ""});
    } else {
      textAt = y;
      shared.push({...line, at: y});
    }
  }
  return shared;
}

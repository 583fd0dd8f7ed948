// What the charts with a row for each cell, or each group of cells, share.

const MOST_ROWS = 40;

/** How wide the texts of rows are, in pixels. */
const rowLabelWidth = texts => Math.min(isNarrow() ? 118 : 315, 7 * Math.max(...texts.map(text => text.length)) + 4);
const rowGrid = texts => ({left: rowLabelWidth(texts) + 15, right: isNarrow() ? 24 : 40, top: 44, bottom: 52});
const rowHeight = count => 110 + count * 22;

const rowAxis = texts => ({
  type: "category", inverse: true, data: texts, axisTick: {show: false}, axisLine: {show: false},
  axisLabel: {color: colourOf("ink"), width: rowLabelWidth(texts), overflow: "truncate", interval: 0, fontSize: 12},
});

/** A line in each row, from its least figure to its greatest, or whatever two these are. */
const rowLines = (ends, colour, width) => ({
  type: "line", data: ends.flatMap(([from, to], row) => [[from, row], [to, row], [null, null]]),
  symbol: "none", silent: true, lineStyle: {color: colour, width}, z: 1,
});

// Draws each figure from the table that stands beside it, in the colours of the page, and anew when those or its width change.
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const font = '13px Inter, sans-serif';

// what is not told is a gap
const value = text => text === undefined ? null : Number(text);

function figures(table) {
  const rows = [...table.tBodies[0].rows];
  return {
    names: [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim()),
    labels: rows.map(row => row.cells[0].textContent.trim()),
    columns: [...rows[0].cells].slice(1).map((cell, column) => rows.map(row => value(row.cells[column + 1].dataset.value))),
  };
}

// at whole numbers, with no more labels than there is room for
function places(labels, width) {
  const step = Math.ceil(labels.length * 90 / width);
  return labels.map((label, place) => place).filter(place => place % step === 0);
}

function axes(bars, names, labels) {
  const ink = colour('--ink-soft');
  const shared = { stroke: ink, font, labelFont: font, labelSize: 24 };
  return [
    {
      ...shared, label: bars ? names[0] : undefined, grid: { show: false }, ticks: { show: false },
      splits: self => places(labels, self.width), values: (self, at) => at.map(place => labels[place] ?? ''),
    },
    { ...shared, label: bars ? names[1] : undefined, size: 48, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
  ];
}

function series(bars, names, columns) {
  const colours = [colour('--give'), colour('--gain'), colour('--accent-text')];
  return columns.map((values, column) => ({
    label: names[column + 1],
    stroke: colours[column],
    fill: bars ? colours[column] : undefined,
    width: bars ? 0 : 2,
    dash: bars ? undefined : [[], [6, 4], [2, 3]][column],
    points: { show: !bars, size: 6, fill: colours[column] },
    paths: bars ? uPlot.paths.bars({ size: [columns.length > 1 ? 0.35 : 0.7, 64], align: columns.length > 1 ? 2 * column - 1 : 0, radius: 0.1 }) : undefined,
  }));
}

// on a phone it takes several lines
function makeRoomForLegend(plot, place) {
  const legend = plot.root.querySelector('.u-legend');
  if (legend) plot.setSize({ width: place.clientWidth, height: place.clientHeight - legend.offsetHeight });
}

function draw(figure) {
  const place = figure.querySelector('.plot');
  const bars = figure.dataset.chart === 'bar';
  const { names, labels, columns } = figures(figure.querySelector('.numbers'));
  const inOrder = all => bars ? all : all.toReversed();
  const shown = inOrder(labels);
  place.replaceChildren();
  const plot = new uPlot({
    width: place.clientWidth,
    height: place.clientHeight,
    cursor: { show: false },
    legend: { show: columns.length > 1, live: false },
    scales: {
      x: { time: false, range: [-0.5, shown.length - 0.5] },
      y: { range: (self, least, most) => [0, bars ? Math.max(1, most * 1.1) : Math.max(100, most)] },
    },
    axes: axes(bars, names, shown),
    series: [{}, ...series(bars, names, columns)],
  }, [shown.map((label, at) => at), ...columns.map(inOrder)], place);
  // once uPlot has laid it out, which it does in a microtask too
  queueMicrotask(() => makeRoomForLegend(plot, place));
}

const drawAll = () => document.querySelectorAll('figure[data-chart]').forEach(draw);
document.fonts.ready.then(drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
let waiting;
addEventListener('resize', () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 150); });

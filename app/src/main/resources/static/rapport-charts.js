// Draws each figure from the table that stands beside it, in the colours of the page, and anew when those change.
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function figures(table) {
  const rows = [...table.tBodies[0].rows];
  return {
    names: [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim()),
    labels: rows.map(row => row.cells[0].textContent.trim()),
    columns: [...rows[0].cells].slice(1).map((cell, column) => rows.map(row => Number(row.cells[column + 1].dataset.value))),
  };
}

function axes(bars, names) {
  const ticks = { color: colour('--ink-soft'), font: { family: 'Inter' }, precision: 0 };
  const title = text => ({ display: bars, text, color: colour('--ink-soft'), font: { family: 'Inter' } });
  return {
    x: { grid: { display: false }, border: { color: colour('--line') }, ticks, title: title(names[0]) },
    y: { beginAtZero: true, suggestedMax: bars ? undefined : 100, grid: { color: colour('--line') }, border: { display: false }, ticks, title: title(names[1]) },
  };
}

function draw(figure) {
  const canvas = figure.querySelector('canvas');
  const bars = figure.dataset.chart === 'bar';
  const { names, labels, columns } = figures(figure.querySelector('table'));
  const inOrder = all => bars ? all : all.toReversed();
  const colours = [colour('--give'), colour('--gain'), colour('--accent-text')];
  Chart.getChart(canvas)?.destroy();
  new Chart(canvas, {
    type: figure.dataset.chart,
    data: {
      labels: inOrder(labels),
      datasets: columns.map((values, column) => ({
        label: names[column + 1],
        data: inOrder(values),
        backgroundColor: colours[column],
        borderColor: colours[column],
        borderWidth: bars ? 0 : 2,
        borderRadius: 6,
        borderDash: [[], [6, 4], [2, 3]][column],
        maxBarThickness: 64,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: axes(bars, names),
      plugins: { legend: { display: !bars, labels: { color: colour('--text'), font: { family: 'Inter' }, boxHeight: 2 } } },
    },
  });
}

const drawAll = () => document.querySelectorAll('figure[data-chart]').forEach(draw);
drawAll();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);

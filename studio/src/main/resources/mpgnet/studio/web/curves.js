// Curves by uPlot in the page's colours.
import uPlot from 'uplot';

// Okabe and Ito's colours, which the colour-blind can tell apart.
export const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d1f', '#777777'];
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

const ink = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How the boxes were drawn last: so again when light becomes dark. */
const drawn = new Map();
addEventListener('themechange', () => [...drawn].forEach(([box, again]) => box.isConnected ? again() : drawn.delete(box)));

/** Lines over one x; point is a place to mark; picked(i) is told which x was clicked, or gone to by arrow keys and Enter. */
export function line(box, options) {
  const {height = 200, width, x, series, xLabel = '', point = null, picked = null, low = null, high = null} = options;
  drawn.set(box, () => line(box, options));
  box.replaceChildren();
  const axis = {stroke: ink('--soft'), grid: {stroke: ink('--line'), width: 1}, ticks: {stroke: ink('--line')}, font: '12px system-ui', labelFont: '12px system-ui'};
  const plot = new uPlot({
    width: width ?? Math.max(260, box.clientWidth), height,
    scales: {x: {time: false}, y: low === null ? {} : {range: [low, high]}},
    legend: {show: false},
    cursor: {y: false},
    axes: [{...axis, label: xLabel, labelSize: 18, size: 36}, {...axis, size: 52, values: (_, ticks) => ticks.map(v => String(Number(v.toPrecision(6))))}],
    series: [{}, ...series.map((s, i) => ({label: s.label, stroke: s.colour ?? COLOURS[i % COLOURS.length], width: s.width ?? 2, dash: s.dash ?? DASHES[Math.floor(i / COLOURS.length) % 4], spanGaps: true, points: {show: false}}))],
    hooks: {draw: point ? [u => {
      const c = u.ctx;
      c.beginPath();
      c.arc(u.valToPos(point[0], 'x', true), u.valToPos(point[1], 'y', true), 6 * devicePixelRatio, 0, 2 * Math.PI);
      c.fillStyle = ink('--mark');
      c.fill();
    }] : []},
  }, [x, ...series.map(s => s.values)], box);
  if (picked) {
    plot.over.addEventListener('click', () => { if (plot.cursor.idx !== null) picked(plot.cursor.idx); });
    plot.root.tabIndex = 0;
    plot.root.setAttribute('role', 'img');
    plot.root.setAttribute('aria-label', `${series.map(s => s.label).join(', ')}: arrow keys move along the curve, Enter shows what is behind a point`);
    plot.root.addEventListener('keydown', event => key(plot, x, picked, event));
  }
  return plot;
}

function key(plot, x, picked, event) {
  const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
  const at = plot.cursor.idx ?? x.length - 1;
  if (step !== undefined) {
    const next = Math.max(0, Math.min(x.length - 1, at + step * (event.shiftKey ? 10 : 1)));
    plot.setCursor({left: plot.valToPos(x[next], 'x'), top: 0});
  } else if (event.key === 'Enter') {
    picked(at);
  } else {
    return;
  }
  event.preventDefault();
}

/** Bars of a histogram, before and after. */
export function bars(box, edges, groups) {
  drawn.set(box, () => bars(box, edges, groups));
  box.replaceChildren();
  const most = Math.max(1, ...groups.flatMap(g => g.counts));
  const canvas = document.createElement('canvas');
  const ratio = devicePixelRatio, width = Math.max(260, box.clientWidth), height = 190;
  canvas.width = width * ratio; canvas.height = height * ratio;
  canvas.style.width = `${width}px`; canvas.style.height = `${height}px`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', groups.map(g => `${g.label}: ${edges.map((e, i) => `${e}: ${g.counts[i]}`).join(', ')}`).join('; '));
  box.append(canvas);
  const c = canvas.getContext('2d');
  c.scale(ratio, ratio);
  c.font = '12px system-ui';
  c.textAlign = 'center';
  const slot = width / edges.length;
  edges.forEach((e, i) => {
    groups.forEach((g, j) => {
      const tall = (height - 40) * g.counts[i] / most;
      c.fillStyle = COLOURS[j];
      c.fillRect(i * slot + slot * (.12 + .38 * j), height - 20 - tall, slot * .36, tall);
      c.fillStyle = ink('--ink');
      if (g.counts[i] > 0) c.fillText(String(g.counts[i]), i * slot + slot * (.3 + .38 * j), height - 24 - tall);
    });
    c.fillStyle = ink('--soft');
    c.fillText(String(e), (i + .5) * slot, height - 5);
  });
}

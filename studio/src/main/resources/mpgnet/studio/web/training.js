// The panel Training: curves of runs while they run and afterwards.
import {el, ask, busy, card, exercise, state, goTo, fixed, formula, m, row, sub} from './basics.js';
import {line, COLOURS} from './curves.js';

const CURVES = [
  ['successRate', 'Success of the last 100', 'Section III-D', 'rl/train/SuccessWindow'], ['loss', 'Loss', 'Equation 8', 'rl/qlearning/QLearner'],
  ['meanQ', 'Mean Q', 'Section III-A', 'rl/qlearning/QLearner'], ['epsilon', 'ε', 'Section III-D', 'rl/train/TrainConfig'],
];

export function show(main, start) {
  if (start.runs.length === 0) {
    main.append(card('Training', '', 'rl/train/MetricsFile', el('p', {}, 'No run was given. Start one, and the studio beside it: ', el('code', {}, './mpgnet train --stage 1 --out runs/one'), ' and ', el('code', {}, './mpgnet studio --run runs/one'), '.')));
    return;
  }
  const bar = el('div', {class: 'controls'}), body = el('div', {class: 'cards pairs'});
  main.append(bar, body);
  let runs = null, events = null, boxes = null;
  const hidden = () => new Set((state().hide ?? '').split(',').filter(x => x));

  busy('Curves', async () => {
    runs = await ask('curves');
    legend();
    boxes = CURVES.map(([name, title, place, source]) => {
      const box = el('div', {id: `curve-${name}`});
      const made = card(title, place, source, box, name === 'successRate' ? el('p', {class: 'note'}, 'Dashed: the gate, which a level must pass.') : null);
      body.append(made);
      return [name, box];
    });
    body.append(Object.assign(card('The episode behind a point', '', 'rl/replay/ReplayStore', el('p', {id: 'behind'}, 'Click a point of a curve, or go there with the arrow keys and press Enter.')), {className: 'card wide'}),
        exercise(el('p', {}, 'Start a training with a learning rate a hundred times as high and watch it here beside a sound one: which curve tells first that it diverges, and after how many motions? (', el('code', {}, './mpgnet train --help'), ' says how a configuration is given.)')));
    redraw();
    events = new EventSource('/events/rounds?' + new URLSearchParams({from: runs.map(r => r.lines.length).join(',')}));
    events.onmessage = event => {
      const added = JSON.parse(event.data);
      if (added.run === undefined) return;
      const run = runs[added.run];
      run.lines.splice(added.from, run.lines.length, ...added.lines);
      run.live = true;
      legend();
      redraw();
    };
  });

  function legend() {
    const off = hidden();
    bar.replaceChildren(...runs.map(r => {
      const colour = el('i');
      colour.style.background = COLOURS[r.run % COLOURS.length];
      const last = r.lines.at(-1);
      return el('label', {class: 'legend', 'data-run': r.run}, el('input', {type: 'checkbox', checked: !off.has(String(r.run)), onchange: e => { if (e.target.checked) off.delete(String(r.run)); else off.add(String(r.run)); goTo({hide: [...off].join(',')}); redraw(); }}), colour,
        `${r.folder}: ${last ? `${last.stage}, ${r.lines.length} rounds, ${last.attempts} motions, success ${fixed(last.successRate, 2)}` : 'nothing yet'}${r.live ? ' · running' : ''}`);
    }));
  }

  function redraw() {
    const off = hidden();
    const shown = runs.filter(r => !off.has(String(r.run)) && r.lines.length > 0);
    const x = [...new Set(shown.flatMap(r => r.lines.map(l => l.attempts)))].sort((a, b) => a - b);
    const place = new Map(x.map((v, i) => [v, i]));
    for (const [name, box] of boxes) {
      const series = shown.map(r => {
        const values = new Array(x.length).fill(null);
        for (const l of r.lines) values[place.get(l.attempts)] = l[name];
        return {label: r.folder, values, colour: COLOURS[r.run % COLOURS.length]};
      });
      if (name === 'successRate') shown.forEach(r => series.push({label: 'gate', values: x.map(() => r.gate), colour: COLOURS[r.run % COLOURS.length], dash: [4, 4], width: 1}));
      line(box, {height: 190, x, series, xLabel: 'motions', picked: i => behind(shown, x[i]), low: name === 'successRate' || name === 'epsilon' ? 0 : null, high: name === 'successRate' || name === 'epsilon' ? 1 : null});
    }
  }

  function behind(shown, attempts) {
    const parts = shown.flatMap(r => {
      const i = r.lines.findIndex(l => l.attempts >= attempts);
      if (i < 0) return [];
      const first = i === 0 ? 0 : r.lines[i - 1].replaySize, end = r.lines[i].replaySize;
      return [el('p', {}, `${r.folder}, after ${r.lines[i].attempts} motions (level ${r.lines[i].level}): `, end > first ? Array.from({length: end - first}, (_, j) =>
        [el('a', {href: '?' + new URLSearchParams({panel: 'update', run: r.run, n: first + j})}, `transition ${first + j}`), ' ']).flat() : 'no transition was kept in this round')];
    });
    document.getElementById('behind').replaceChildren(...parts);
  }

  return () => events?.close();
}

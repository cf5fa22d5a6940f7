// The panel Rewards: constants changed by hand, stored motions scored again at once, a short training with the change.
import {el, ask, busy, card, exercise, state, goTo, say, digits, fixed, choose, field, formula, m, sub} from './basics.js';
import {bars, line, COLOURS} from './curves.js';

const NAMES = {
  graspHeld: ['Equations 4 and 5: grasp', 'the goal is held'], graspElse: ['', 'it is not'],
  moveSuccess: ['Equation 6: move', 'nothing lies over the target any more'], moveFailure: ['', 'the target moved or lost, or nothing changed'],
  moveHelp: ['', 'changed, and Q_g rose by more than …'], moveImprovement: ['', '… this'], moveElse: ['', 'changed, and helped little'],
  pushHelp: ['Equation 7: push', 'changed, and Q_g rose by more than …'], pushImprovement: ['', '… this'], pushFailure: ['', 'nothing changed'], pushElse: ['', 'changed, and helped little'],
};

export function show(main, start) {
  if (start.runs.length === 0) {
    main.append(card('Rewards', 'Equations 4 to 7', 'rl/reward', el('p', {}, 'This panel looks into a run. Start the studio with one: ', el('code', {}, './mpgnet studio --run FOLDER'), '.')));
    return;
  }
  const bar = el('div', {class: 'controls'}), body = el('div', {class: 'cards'});
  main.append(bar, body);
  let events = null;
  const stop = () => { events?.close(); events = null; };
  const constants = () => Object.fromEntries(Object.keys(NAMES).filter(n => state()[n] !== undefined).map(n => [n, state()[n]]));
  const asked = () => ({run: state().run, ...constants()});
  let parts = null;
  const load = () => busy('Scoring', async () => {
    const r = await ask('rewards', asked());
    parts ??= frame();
    fill(parts, r);
  });

  function frame() {
    bar.replaceChildren(field('Run', choose(start.runs.map((r, i) => [String(i), r]), state().run ?? '0', v => { stop(); goTo({run: v}); load(); })),
        el('button', {type: 'button', id: 'paper', onclick: () => { goTo(Object.fromEntries(Object.keys(NAMES).map(n => [n, '']))); parts.inputs.forEach(i => { i.dataset.set = ''; }); load(); }}, 'The paper’s constants'));
    const inputs = new Map();
    const table = el('table', {}, Object.entries(NAMES).flatMap(([name, [head, text]]) => {
      const input = el('input', {type: 'number', step: .1, name, 'aria-label': text, onchange: e => { goTo({[name]: e.target.value}); load(); }});
      inputs.set(name, input);
      return [head ? el('tr', {}, el('th', {colspan: 2}, head)) : null, el('tr', {}, el('td', {}, el('label', {}, input)), el('td', {}, text))];
    }));
    const made = {inputs, count: el('p', {id: 'scored', class: 'value'}), histogram: el('div', {id: 'histogram'}), flips: el('tbody'), property: el('pre', {id: 'property'}), note: el('p', {class: 'note'})};
    const curve = el('div', {id: 'trial'}), told = el('p', {class: 'value', id: 'trial-state'}), meanQ = el('div', {});
    const legend = ['as stored', 'with these constants'].map((text, i) => { const box = el('i'); box.style.background = COLOURS[i]; return el('span', {class: 'legend'}, box, text); });
    const train = el('button', {type: 'button', class: 'main', id: 'train', onclick: () => { stop(); events = trial(curve, meanQ, told, asked, () => { events = null; }); }}, 'Train 200 steps with this');
    body.replaceChildren(card('Constants', 'Section III-C', 'rl/reward/RewardConstants', formula('R', '(', sub('s', 't'), ',', sub('a', 't'), ',', sub('s', m('mrow', m('mi', 't'), m('mo', '+'), m('mn', '1'))), '|', sub('g', 't'), ')'), table),
        card('Scored again', 'Equations 4 to 7', 'rl/train/EvidenceFile', made.count, made.histogram, el('p', {}, legend.map(l => l.cloneNode(true))), made.note),
        card('Trained with it', 'Equations 3 and 8', 'rl/qlearning/QLearner', train, ' ', el('button', {type: 'button', onclick: stop}, 'Stop'), told, el('p', {class: 'note'}, 'Loss'), curve, el('p', {class: 'note'}, 'Mean Q of the batches'), meanQ, el('p', {}, legend)),
        Object.assign(card('Which flip', '', 'rl/reward', el('div', {class: 'scroll'}, el('table', {id: 'flips'}, el('thead', {}, el('tr', {}, ['', 'net', 'was', 'is', 'case', ''].map(h => el('th', {}, h)))), made.flips)), made.property), {className: 'card wide'}),
        exercise(el('p', {}, 'Set “nothing changed” of the push to 0.5: a push that does nothing earns as much as one that helps. Train 200 steps and look at the mean Q. Which behaviour would pay from now on? Put it back, and let a move that takes the target itself earn 1.')));
    return made;
  }

  function fill(p, r) {
    const {scores} = r;
    for (const [name, input] of p.inputs) {
      input.value = r.constants[name];
      input.title = `the paper: ${r.paper[name]}`;
    }
    p.count.textContent = `${scores.transitions} transitions scored in ${fixed(r.tookMs, 1)} ms: ${scores.flipped} flip`;
    p.note.textContent = scores.paperAgrees === scores.transitions ? 'The paper’s constants give every stored reward again.' : `The paper’s constants give ${scores.paperAgrees} of ${scores.transitions} stored rewards again.`;
    bars(p.histogram, scores.histogram.map(b => b.reward), [{label: 'as stored', counts: scores.histogram.map(b => b.before)}, {label: 'with these constants', counts: scores.histogram.map(b => b.after)}]);
    p.flips.replaceChildren(...scores.flips.map(f => el('tr', {}, el('td', {}, el('a', {href: '?' + new URLSearchParams({panel: 'update', run: state().run ?? '0', n: f.number})}, String(f.number))), el('td', {}, f.net), el('td', {class: 'value'}, String(f.before)), el('td', {class: 'value'}, String(f.after)), el('td', {}, f.is), el('td', {}, el('button', {type: 'button', 'data-copy': f.number, onclick: () => copy(p.property, {...asked(), n: f.number})}, 'Copy as jqwik property')))));
    if (scores.flips.length === 0) p.flips.replaceChildren(el('tr', {}, el('td', {colspan: 6}, 'None flips: change a constant.')));
  }

  load();
  return stop;
}

async function copy(out, query) {
  const property = await busy('Property', () => ask('property', query));
  if (!property) return;
  out.textContent = property.java;
  try {
    await navigator.clipboard.writeText(property.java);
    say('The property is in the clipboard.');
  } catch {
    say('The property stands below the table; this browser does not let it be copied.');
  }
}

function trial(lossBox, qBox, told, asked, ended) {
  const steps = [], lines = {lossBefore: [], lossAfter: [], qBefore: [], qAfter: []};
  document.body.dataset.trial = 'yes';
  told.textContent = 'Reading the replay …';
  const events = new EventSource('/events/trial?' + new URLSearchParams(Object.entries(asked()).filter(([, v]) => v !== undefined)));
  const close = events.close.bind(events);
  events.close = () => { document.body.dataset.trial = 'no'; close(); };
  events.onmessage = event => {
    const s = JSON.parse(event.data);
    if (s.error) { told.textContent = s.error; events.close(); ended(); return; }
    steps.push(s.step);
    for (const name of Object.keys(lines)) lines[name].push(s[name]);
    told.textContent = `step ${s.step} of ${s.of}, ${s.net}-net: loss ${digits(s.lossBefore)} / ${digits(s.lossAfter)}, mean Q ${digits(s.qBefore)} / ${digits(s.qAfter)}`;
    if (steps.length % 5 === 0 || s.step === s.of) {
      line(lossBox, {height: 150, x: steps, series: [{label: 'as stored', values: lines.lossBefore}, {label: 'changed', values: lines.lossAfter}]});
      line(qBox, {height: 150, x: steps, series: [{label: 'as stored', values: lines.qBefore}, {label: 'changed', values: lines.qAfter}], xLabel: 'step'});
    }
    if (s.step === s.of) { events.close(); ended(); }
  };
  events.onerror = () => { events.close(); ended(); };
  return events;
}

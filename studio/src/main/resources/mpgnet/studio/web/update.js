// The panel Update: one transition, one gradient step, every number.
import {el, ask, busy, card, change, exercise, state, goTo, floats, digits, fixed, choose, field, formula, m, sub, row} from './basics.js';
import {MapView, paint, range, motion, outline} from './maps.js';
import {line} from './curves.js';

const SIZE = 224;

export function show(main, start) {
  if (start.runs.length === 0) {
    main.append(card('Update', '', 'rl/qlearning/QLearner', el('p', {}, 'This panel looks into a run. Start the studio with one: ', el('code', {}, './mpgnet studio --run FOLDER'), ', where ', el('code', {}, './mpgnet train'), ' has left its replay.')));
    return;
  }
  const bar = el('div', {class: 'controls'}), body = el('div', {class: 'cards'});
  main.append(bar, body);
  const asked = () => { const s = state(); return {run: s.run, n: s.n, tensor: s.tensor}; };
  const load = () => busy('Update', async () => draw(await ask('update', asked())));
  const act = name => busy(name, async () => draw(await change(name, asked())));

  function draw(u) {
    const n = u.transition.number;
    const go = number => { goTo({n: Math.max(0, Math.min(u.size - 1, number))}); load(); };
    bar.replaceChildren(field('Run', choose(start.runs.map((r, i) => [String(i), r]), state().run ?? '0', v => { goTo({run: v, n: '', tensor: ''}); load(); })),
        field('transition', el('input', {type: 'number', name: 'n', min: 0, max: u.size - 1, value: n, onchange: e => go(Number(e.target.value))})),
        el('button', {type: 'button', onclick: () => go(n - 1)}, '‹ before'), el('button', {type: 'button', onclick: () => go(n + 1)}, 'next ›'),
        el('button', {type: 'button', class: 'main', id: 'apply', onclick: () => act('apply')}, 'Apply the update'),
        el('button', {type: 'button', id: 'undo', disabled: u.applied === 0, onclick: () => act('undo')}, 'Undo'),
        el('span', {id: 'applied'}, `${u.applied} applied`), el('span', {class: 'note'}, `${u.stage}, round ${u.round}, ${u.size} transitions`));
    body.replaceChildren(...cards(u, asked, load));
  }
  load();
}

function picture(sent, overlay, name) {
  const heights = floats(sent.heightM), goal = floats(sent.goal);
  return new MapView({rows: SIZE, columns: SIZE, zoom: 1.1, name, draw: canvas => paint(canvas, SIZE, SIZE, heights, range(heights), 'cividis'),
    overlay: (context, zoom) => { outline(context, zoom, SIZE, goal, '#008b8b'); if (overlay) overlay(context, zoom); },
    tell: (r, c) => `row ${r}, column ${c}: ${digits(heights[r * SIZE + c])} m`}).root;
}

function cards(u, asked, load) {
  const x = u.update, t = u.transition;
  const first = card('1 The transition', 'Sections III-A, III-B', 'rl/problem/Transition',
      el('div', {class: 'pair'}, el('figure', {}, picture(u.before, (c, z) => motion(c, z, t, t.net), 's_t and a_t'), el('figcaption', {}, `s_t; g_t has ${u.before.goalCells} cells; a_t: ${t.net}, rotation ${t.k} (${t.k * 22.5}°), row ${t.row}, column ${t.column}`)),
          u.after ? el('figure', {}, picture(u.after, null, 's_t+1'), el('figcaption', {}, `s_t+1: the turn is the ${u.nextNet}-net’s`)) : el('p', {}, 'Nothing follows.')));
  first.classList.add('double');
  const evidence = u.evidence
      ? el('table', {}, Object.entries(u.evidence).map(([k, v]) => el('tr', {}, el('td', {}, k), el('td', {class: 'value'}, typeof v === 'boolean' ? (v ? 'yes' : 'no') : digits(v)))))
      : el('p', {class: 'note'}, 'This run was trained before evidence was kept (evidence.jsonl): only the reward is known.');
  const second = card('2 Evidence and reward', 'Equations 4 to 7', 'rl/reward', formula(sub('R', row('t', '+', '1')), '=', fixed(x.reward, 2)), el('p', {id: 'case'}, u.meaning), evidence);
  const next = x.next;
  const third = card('3 The label', 'Equation 3', 'rl/qlearning/BellmanTarget',
      formula(sub('y', 't'), '=', 'R', '+', 'γ', 'Q', '(', sub('s', row('t', '+', '1')), ',', m('munder', row('argmax'), row('a')), 'Q', '(', sub('s', row('t', '+', '1')), ',', 'a', ')', ')'),
      next ? [el('p', {}, `argmax: the ${next.net.toLowerCase()}-net’s rotation ${next.argmax.rotation}, row ${next.argmax.row}, column ${next.argmax.column}; Q = ${fixed(next.q)}`),
        formula(sub('y', 't'), '=', fixed(x.reward, 2), '+', fixed(x.gamma, 2), '×', fixed(next.q), '=', fixed(x.y))]
        : [el('p', {}, u.after ? 'What earned nothing does not bootstrap (deviation 10).' : 'Nothing follows.'), formula(sub('y', 't'), '=', fixed(x.y))]);
  third.id = 'label';
  const fourth = card('4 The difference and its loss', 'Equations 2 and 8', 'rl/qlearning/TemporalDifference',
      formula(sub('δ', 't'), '=', '|', 'Q', '−', sub('y', 't'), '|', '=', '|', fixed(x.q), '−', fixed(x.y), '|', '=', fixed(x.delta)),
      x.delta < 1 ? formula('L', '=', m('mfrac', m('mn', '1'), m('mn', '2')), m('msup', row('δ'), m('mn', '2')), '=', fixed(x.loss)) : formula('L', '=', 'δ', '−', m('mfrac', m('mn', '1'), m('mn', '2')), '=', fixed(x.loss)),
      el('div', {id: 'huber'}));
  requestAnimationFrame(() => huber(fourth.querySelector('#huber'), u));
  const most = Math.max(...x.layers.map(l => l.norm), 1e-30);
  const fifth = card('5 The gradient, layer by layer', 'Section III-D', 'tensor/Tape',
      el('div', {class: 'scroll'}, el('table', {}, x.layers.map(l => { const bar = el('i'); bar.style.width = `${100 * Math.sqrt(l.norm / most)}%`; return el('tr', {}, el('td', {}, el('code', {}, l.layer)), el('td', {class: 'value'}, l.norm.toExponential(3)), el('td', {}, el('div', {class: 'bar'}, bar))); }))),
      el('p', {class: 'value'}, `all: ${x.gradientNorm.toExponential(3)}, ${u.clipFactor < 1 ? `clipped by ${digits(u.clipFactor)} to ${x.clipNorm}` : `below the limit of ${x.clipNorm}`}`), el('p', {class: 'note'}, 'Bars show the square root of the norm.'));
  const out = el('div', {id: 'difference'});
  const again = tensor => { goTo({tensor}); load(); };
  const sixth = card('6 Weights before and after', 'Adam', 'nn/optim/Adam',
      field('tensor', choose(u.tensors.map(n => [n]), u.tensor, again)),
      el('table', {id: 'weights'}, el('tr', {}, ['', 'before', 'gradient', 'after', ''].map(h => el('th', {class: 'value'}, h))), u.weights.map(w => el('tr', {}, el('td', {class: 'value'}, `[${w.index}]`), el('td', {class: 'value'}, digits(w.before)), el('td', {class: 'value'}, w.gradient.toExponential(4)), el('td', {class: 'value'}, digits(w.after)),
          el('td', {}, el('button', {type: 'button', 'data-index': w.index, title: 'what finite differences say', onclick: () => difference(out, {...asked(), tensor: u.tensor, index: w.index})}, '≈'))))),
      out, el('p', {class: 'note'}, 'The greatest gradients of the tensor. Each weight moves by about the learning rate: Adam divides by the gradient’s own size.'));
  const seventh = card('7 What it has changed', 'Equation 8 again', 'rl/qlearning/UpdateExplainer',
      el('p', {class: 'value', id: 'after'}, `Q ${fixed(x.q)} → ${fixed(x.qAfter)} (${x.qAfter - x.q >= 0 ? '+' : ''}${fixed(x.qAfter - x.q)}); y_t is ${fixed(x.y)}`),
      el('p', {}, 'Apply it again and again: Q comes nearer to y_t, and then y_t itself moves where it is made of Q.'));
  return [first, second, third, fourth, fifth, sixth, seventh,
    exercise(el('p', {}, 'Choose a transition that earned something and whose own net comes next, and apply its update ten times. y_t runs away from Q because γ Q is part of it: where would both meet if nothing else were learnt? (1 / (1 − γ) = 2.) Then undo everything.'))];
}

function huber(box, u) {
  const x = u.update;
  line(box, {height: 170, x: u.curve.map(p => p.delta), series: [{label: 'L(δ)', values: u.curve.map(p => p.loss)}], xLabel: 'δ',
    point: x.delta <= u.curve.at(-1).delta ? [x.delta, x.loss] : null});
}

async function difference(out, query) {
  const d = await busy('Finite differences', () => ask('difference', query));
  if (!d) return;
  const f = d.difference;
  out.replaceChildren(formula(m('mfrac', row('L', '(', 'w', '+', 'h', ')', '−', 'L', '(', 'w', '−', 'h', ')'), row(m('mn', '2'), 'h')), '=', m('mn', d.quotient.toExponential(6))),
      el('p', {class: 'value', id: 'quotient'}, `${f.parameter}[${f.index}]: the tape says ${f.gradient.toExponential(6)}; finite differences ${d.quotient.toExponential(6)} (h = ${f.h.toExponential(1)}; L ${digits(f.below)} … ${digits(f.above)})`),
      el('p', {class: 'note'}, 'Both in double, by the naive loops of tensor/reference.'));
}

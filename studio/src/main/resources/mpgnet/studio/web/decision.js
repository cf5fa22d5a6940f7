// The panel Decision: eight stages from what is seen to what is done.
import {el, ask, busy, card, exercise, state, goTo, floats, digits, fixed, sceneOf, sceneControls, actsControl, choose, field, formula, m, sub, row} from './basics.js';
import {MapView, paint, paintColour, range, scale, motion, outline, stroke} from './maps.js';

const SIZE = 224;
const VETOES = {1: ['#b35900', 'no room for the fingers'], 2: ['#6a3d9a', 'has just failed'], 4: ['#d6006c', 'would take the target along, or push it off the table']};

/** What is looked at of a decision. */
function inside() {
  const {net, k, off, layer, channel} = state();
  return {net, k, off, layer, channel};
}

export function show(main, start) {
  const body = el('div', {class: 'cards'});
  const bar = el('div', {class: 'controls'});
  main.append(bar, body);
  let whole = false;
  const load = () => busy('Decision', async () => draw(await ask('decision', {...sceneOf(state()), ...inside()})));

  /** What no net is needed for is there at once. */
  async function early() {
    if (state().acts) return;
    const seen = await ask('seen', sceneOf(state())).catch(() => null); // what is wrong with it, the decision says too
    if (!seen || whole) return;
    controls();
    body.replaceChildren(whatIsSeen(seen, load).card, el('section', {class: 'card', id: 'computing'}, el('h2', {}, 'The nets compute …'),
        el('p', {class: 'note'}, 'Right after the start this takes seconds: Java compiles them meanwhile.')));
  }

  function controls(...more) {
    const scene = () => { goTo({k: ''}); load(); };
    bar.replaceChildren(...sceneControls(start.kinds, scene), actsControl(scene), ...more);
  }

  function draw(d) {
    whole = true;
    controls(field('net', choose([['', `the policy’s (${d.policy.primitive})`], ...d.nets.map(n => [n])], state().net ?? '', v => { goTo({net: v, k: ''}); load(); })));
    body.replaceChildren(...stages(d, load));
  }
  early();
  load();
}

function toggles(names, load) {
  const off = new Set((state().off ?? '').split(',').filter(x => x));
  return names.map(([name, label]) => el('label', {class: 'switch'}, el('input', {type: 'checkbox', checked: !off.has(name), 'data-switch': name, onchange: e => {
    if (e.target.checked) off.delete(name); else off.add(name);
    goTo({off: [...off].join(',')});
    load();
  }}), ' ', label));
}

function stage(number, title, place, source, switches, load, ...children) {
  const made = card(`${number} ${title}`, place, source, ...children);
  made.querySelector('h2').append(el('span', {}, toggles(switches, load)));
  const off = (state().off ?? '').split(',');
  if (switches.some(([name]) => off.includes(name))) made.classList.add('off');
  made.id = `stage-${number}`;
  return made;
}

/** The first stage; over(context, zoom) draws over its map, again whenever view.over() is called. */
function whatIsSeen(seen, load, over = null) {
  const heights = floats(seen.heightM), colour = floats(seen.colour), target = floats(seen.target);
  const heightRange = range(heights);
  const view = new MapView({rows: SIZE, columns: SIZE, zoom: 1.55, name: 'heights over the table',
    draw: canvas => paint(canvas, SIZE, SIZE, heights, heightRange, 'cividis'),
    overlay: (context, zoom) => {
      outline(context, zoom, SIZE, target, '#008b8b');
      if (over) over(context, zoom);
    },
    tell: (r, c) => `row ${r}, column ${c}: height ${digits(heights[r * SIZE + c])} m, colour #${(colour[r * SIZE + c]).toString(16).padStart(6, '0')}`});
  const picture = el('canvas', {class: 'map', width: SIZE, height: SIZE, role: 'img', 'aria-label': 'colour'});
  paintColour(picture, SIZE, SIZE, colour);
  const made = stage('1', 'What is seen', 'Section III-B1', 'sim/camera/Heightmap', [['colour', 'colour'], ['depth', 'heights'], ['goal', 'goal']], load,
      view.root, scale(heightRange, 'cividis', ' m'),
      el('p', {}, `${seen.scene}, after ${seen.motions} motions: the target (object ${seen.targetId}) is outlined; `,
          seen.occluded ? 'something lies over it.' : 'nothing lies over it.'),
      el('details', {}, el('summary', {}, 'Colour'), picture));
  return {view, card: made};
}

function stages(d, load) {
  const {shown} = d, {k} = shown;
  const viewSide = d.maps.windowCells;
  const area = (context, zoom, box = d.maps.area) => stroke(context, '#e07b00', c => c.rect(box.left * zoom, box.top * zoom, (box.right - box.left + 1) * zoom, (box.bottom - box.top + 1) * zoom));

  // 1: what is seen
  let field3 = null;
  const corners = (half, kk, ox = 0, oy = 0) => [[-half, -half], [half, -half], [half, half], [-half, half]].map(([a, c]) => turned(a + ox, c + oy, kk, d.maps));
  const {view: seen, card: first} = whatIsSeen(d.seen, load, (context, zoom) => {
    polygon(context, zoom, corners(viewSide / 2, k), '#4060c0');
    motion(context, zoom, d.best, d.net);
    if (field3) polygon(context, zoom, field3, '#d6006c');
  });

  // 2: views
  const depths = d.rotations.map(r => floats(r.depth));
  const depthRange = range(depths[k]);
  const thumbs = el('div', {class: 'thumbs', id: 'views'}, d.rotations.map(r => {
    const canvas = el('canvas');
    paint(canvas, viewSide, viewSide, depths[r.k], depthRange, 'cividis');
    return el('button', {type: 'button', 'aria-pressed': String(r.k === k), title: `rotation ${r.k}: ${r.k * 22.5}°` + (r.best ? `, at best Q = ${digits(r.best.q)} at row ${r.best.row}, column ${r.best.column}` : ''), onclick: () => { goTo({k: r.k}); load(); }}, canvas, `${r.k * 22.5}°`);
  }));
  const second = stage('2', 'Turned views', 'Section III-B2', 'rl/network/RotatedView', [['rotations', 'all']], load, thumbs,
      el('p', {class: 'note'}, `${d.rotations.length} of 16 rotations`, d.net === 'push' ? '.' : ': two fingers close alike either way round, so eight are enough.',
          ` Heights as the net is given them: (h − 0.01 m) / 0.03 m.`));

  // 3: features
  const featureBox = el('div', {}, '…');
  function setField(cornersOnMap) { field3 = cornersOnMap; seen.over(); }
  const third = stage('3', 'Features', 'Section III-B3', 'nn/mobilenet/MobileNetV3', [['colour_features', 'of colour'], ['depth_features', 'of heights']], load, featureBox);

  // 4: head
  const viewQ = floats(shown.viewQ);
  const qRange = [shown.low, shown.high];
  const head = new MapView({rows: viewSide, columns: viewSide, zoom: 3, name: 'Q of the view', draw: canvas => paint(canvas, viewSide, viewSide, viewQ, qRange),
    tell: (r, c) => `view row ${r}, column ${c}: Q = ${digits(viewQ[r * viewSide + c])}`});
  const fourth = stage('4', 'Head: Q of the view', 'Section III-B3', 'rl/network/Branch', [['head', 'on']], load, head.root, scale(qRange, 'viridis'),
      el('p', {class: 'note'}, `Rotation ${k} (${k * 22.5}°): the motion’s direction lies along the columns. Between feature cells, bilinear.`));

  // 5: turned back
  const map = floats(shown.map), side = d.maps.side;
  const back = new MapView({rows: side, columns: side, zoom: 2.4, name: 'Q on the heightmap', draw: canvas => paint(canvas, side, side, map, qRange),
    overlay: (context, zoom) => area(context, zoom, shifted(d)),
    tell: (r, c) => `row ${r + d.maps.top}, column ${c + d.maps.left}: Q(s, a) = ${digits(map[r * side + c])}`});
  back.root.id = 'q-map';
  const fifth = stage('5', 'Turned back', 'Section III-B3', 'rl/network/RotateBack', [['turn_back', 'on']], load, back.root,
      el('p', {class: 'note'}, 'The same values, each at the cell of the heightmap that its view pixel shows.'));

  // 6: rough mask
  const inside = new MapView({rows: side, columns: side, zoom: 2.4, name: 'Q within the area', draw: canvas => {
    const box = shifted(d);
    paint(canvas, side, side, map.map((v, i) => { const r = Math.floor(i / side), c = i % side; return r >= box.top && r <= box.bottom && c >= box.left && c <= box.right ? v : NaN; }), qRange);
  }, tell: (r, c) => `row ${r + d.maps.top}, column ${c + d.maps.left}: Q = ${digits(map[r * side + c])}`});
  const sixth = stage('6', 'Rough mask', 'Section III-D', 'rl/policy/ActionArea', [['rough_mask', 'on']], load, inside.root,
      el('p', {class: 'note'}, d.net === 'push' ? 'A push starts on the goal’s bounding rectangle or within 5 cm around it.' : 'The point lies in the goal’s bounding rectangle.'));

  // 7: vetoes
  const vetoes = floats(d.vetoes.cells);
  const seventh = stage('7', 'What geometry forbids', 'ours: docs/deviations.md 9, 21, 48, 50, 57', 'rl/policy/FingerRoom', [['fingers', 'fingers'], ['target', 'target'], ['futile', 'futile']], load,
      new MapView({rows: side, columns: side, zoom: 2.4, name: 'forbidden cells', draw: canvas =>
        paint(canvas, side, side, map, qRange, 'cividis', i => { const v = vetoes[i]; return v > 0 ? VETOES[v & 4 ? 4 : v & 1 ? 1 : 2][0] : null; }),
      tell: (r, c) => { const v = vetoes[r * side + c]; return `row ${r + d.maps.top}, column ${c + d.maps.left}: ` + (v ? [1, 2, 4].filter(b => v & b).map(b => VETOES[b][1]).join(', ') : 'allowed'); }}).root,
      el('p', {}, Object.values(VETOES).map(([ink, text]) => { const i = el('i'); i.style.background = ink; return el('span', {class: 'legend'}, i, text); })),
      el('p', {class: 'note'}, `At rotation ${d.vetoes.k}. Of ${d.vetoes.all} choices of all rotations: ${d.vetoes.fingers} lack room, ${d.vetoes.futile} have just failed, ${d.vetoes.target} would not keep the target.`));

  // 8: argmax
  const lines = [['the highest value of all', d.unruled, d.net], ['the choice with what is on', d.best, d.net], ['what the policy plays', d.policy.best, d.policy.primitive]];
  const eighth = card('8 argmax', 'Sections III-A and III-D', 'rl/policy/GreedyChoice',
      formula(sub('a', 't'), '=', m('munder', row('argmax'), row('a')), 'Q', '(', sub('s', 't'), ',', 'a', '|', sub('g', 't'), ')'),
      el('table', {id: 'choices'}, el('tr', {}, ['', 'net', 'k', 'row', 'column', 'Q'].map(h => el('th', {}, h))), lines.map(([name, b, net], i) =>
        el('tr', {class: i === 1 ? 'chosen' : ''}, el('td', {}, name), el('td', {}, net), [b.k, b.row, b.column, digits(b.q)].map(v => el('td', {class: 'value'}, String(v)))))),
      el('p', {}, `Whose turn: ${d.policy.reason}.`),
      el('p', {}, el('span', {class: 'value'}, `Q_g = ${fixed(d.score.graspQ)}, Q*_g = ${fixed(d.score.qStar)}`), ' (', el('code', {}, 'rl/workflow/Workflow'), ')'));
  eighth.id = 'stage-8';
  const same = d.best.k === d.policy.best.k && d.best.row === d.policy.best.row && d.best.column === d.policy.best.column;
  features(featureBox, d, d.features, setField);
  return [first, second, third, fourth, fifth, sixth, seventh, eighth,
    exercise(el('p', {}, 'Switch off “turned back” (stage 5). The numbers of the net stay the same, and yet the choice moves: where to? Then switch off the fingers’ rule and look for a scene in which the net alone would come down on a neighbour.'),
        el('p', {class: 'note'}, same ? 'Now the choice is the policy’s own.' : 'Now the choice is another than the policy’s own.'))];
}

const shifted = d => ({top: d.maps.area.top - d.maps.top, left: d.maps.area.left - d.maps.left, bottom: d.maps.area.bottom - d.maps.top, right: d.maps.area.right - d.maps.left});

/** A place of the view, in cells from the window's middle, as a place of the heightmap. */
function turned(along, across, k, maps) {
  const angle = k * Math.PI / 8;
  return [maps.windowColumn + along * Math.cos(angle) - across * Math.sin(angle) + .5, maps.windowRow + along * Math.sin(angle) + across * Math.cos(angle) + .5];
}

function polygon(context, zoom, corners, colour) {
  stroke(context, colour, c => {
    corners.forEach(([x, y], i) => i === 0 ? c.moveTo(x * zoom, y * zoom) : c.lineTo(x * zoom, y * zoom));
    c.closePath();
  });
}

function features(box, d, f, setField) {
  const {k} = d.shown, {channel} = f;
  const layer = f.layers.find(l => l.name === f.layer);
  const values = floats(f.values);
  const again = async changes => {
    goTo(changes);
    const next = await busy('Features', () => ask('features', {...sceneOf(state()), ...inside(), net: d.net, k}));
    if (next) features(box, d, next, setField);
  };
  const pixels = d.maps.windowCells * layer.scale;
  const lowHigh = range(values);
  const place = (r, c) => {
    if (!layer.field) return null;
    const near = v => (layer.field.offset + v * layer.field.jump - pixels / 2) / layer.scale;
    const far = v => near(v) + layer.field.side / layer.scale;
    return [[near(c), near(r)], [far(c), near(r)], [far(c), far(r)], [near(c), far(r)]].map(([a, b]) => turned(a, b, k, d.maps).map(v => v - .0));
  };
  const view = new MapView({rows: layer.side, columns: layer.side, zoom: Math.floor(240 / layer.side), name: `${layer.name}, channel ${channel}`,
    draw: canvas => paint(canvas, layer.side, layer.side, values, lowHigh),
    moved: cursor => setField(cursor ? place(...cursor) : null),
    tell: (r, c) => `${layer.name} [${r}, ${c}, ${channel}] = ${digits(values[r * layer.side + c])}` + (layer.field ? `; sees ${layer.field.side} × ${layer.field.side} pixels` : '')});
  view.root.id = 'feature';
  box.replaceChildren(el('div', {class: 'controls'},
      choose(f.layers.map(l => [l.name, `${l.name} · ${l.side}×${l.side}×${l.channels}`]), layer.name, v => again({layer: v, channel: 0})),
      field('channel', el('input', {type: 'number', min: 0, max: layer.channels - 1, value: channel, onchange: e => again({channel: e.target.value})}))),
      view.root, scale(lowHigh, 'viridis'),
      el('p', {class: 'note'}, layer.field ? 'Move over a feature: what its convolutions see is drawn on the heightmap. Squeeze-and-excite lets the mean of the whole view into a block’s scale besides.'
          : 'Beside the trunks: the encoded goal, and the head’s two 1 × 1 convolutions.'));
}

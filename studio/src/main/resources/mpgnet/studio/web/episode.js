// The panel Episode: a scene in three dimensions, motions to scrub, a hand to play on with.
import * as THREE from 'three';
import {OrbitControls} from 'orbit';
import {el, ask, busy, card, exercise, state, goTo, floats, digits, fixed, sceneOf, sceneControls, actsControl, choose, field} from './basics.js';
import {MapView, paint, range, scale, motion, outline} from './maps.js';

const SIZE = 224, POSE = 7, WORKSPACE = .448;
const PARTS = 3;

export function show(main, start) {
  const bar = el('div', {class: 'controls'}), body = el('div', {class: 'cards'});
  main.append(bar, body);
  let stage = null;
  const load = () => busy('Episode', async () => {
    const e = await ask('episode', sceneOf(state()));
    stage?.close();
    bar.replaceChildren(...sceneControls(start.kinds, load), actsControl(load));
    stage = draw(body, e, load);
    await stage.ready;
  });
  load();
  return () => stage?.close();
}

function draw(body, e, load) {
  const box = el('div', {class: 'stage3d', id: 'stage3d', tabindex: 0, role: 'img', 'aria-label': 'the scene in three dimensions; drag or press arrow keys to turn, + and − to come nearer'});
  const slider = el('input', {type: 'range', min: 0, max: 0, value: 0, id: 'timeline', 'aria-label': 'time'});
  const clock = el('span', {class: 'value', id: 'clock'}, '');
  const play = el('button', {type: 'button', id: 'play'}, 'Play');
  const motions = e.motions;
  const which = Math.min(Number(state().motion ?? motions.length - 1), motions.length - 1);
  const scene = card('The scene', 'Section IV', 'sim/rigid/RigidTabletop', box,
      motions.length > 0 ? el('div', {class: 'timeline'}, play, slider, clock) : el('p', {class: 'note'}, 'Nothing has moved yet: let the policy move, or make a motion by hand.'));
  scene.classList.add('double');
  const list = card('Motions', 'Section III-C', 'rl/workflow/MovePushGrasp', el('table', {id: 'motions'}, el('tr', {}, ['', 'motion', 'k', 'row', 'col', 'promised', 'what came'].map(h => el('th', {}, h))),
      motions.map((mo, i) => el('tr', {class: i === which ? 'chosen' : ''}, el('td', {}, el('button', {type: 'button', onclick: () => { goTo({motion: i, frame: ''}); load(); }}, String(i + 1))), el('td', {}, mo.primitive), [mo.k, mo.row, mo.column, digits(mo.promised)].map(v => el('td', {class: 'value'}, String(v))), el('td', {}, mo.outcome)))),
      motions.length ? el('p', {class: 'note'}, motions[which].reason) : null);
  const byHand = hand(e, load);
  body.replaceChildren(scene, byHand, list, evaluations(load), exercise(el('p', {}, 'Grasp the target by hand while something lies over it, at the cell where the grasp-net promises most, and compare what it promised with what came. Then the same scene with the policy: how many motions does patience cost?')));
  const world = build(box, e);
  let reel = null, playing = false, shown = 0, drawn = 0, since = 0;
  const ready = motions.length === 0 ? world.render() : ask('film', {...sceneOf(state()), motion: which}).then(r => {
    reel = {...r, numbers: floats(r.numbers)};
    reel.count = reel.numbers.length / reel.stride;
    slider.max = reel.count - 1;
    set(Math.min(Number(state().frame ?? reel.count - 1), reel.count - 1));
  });
  function set(frame) {
    shown = frame;
    slider.value = frame;
    world.pose(reel, frame);
    clock.textContent = `${fixed(reel.numbers[frame * reel.stride] - reel.numbers[0], 2)} s · ${reel.moments[frame].toLowerCase()}`;
  }
  slider.addEventListener('input', () => { playing = false; set(Number(slider.value)); });
  slider.addEventListener('change', () => goTo({frame: slider.value}));
  play.addEventListener('click', () => { playing = !playing; if (playing && shown >= reel.count - 1) set(0); drawn = 0; since = performance.now(); play.textContent = playing ? 'Pause' : 'Play'; });
  let alive = true, last = 0;
  function tick(now) {
    if (!alive) return;
    if (playing && reel && now - last >= 1000 / e.rate - 4) {
      last = now;
      drawn++;
      box.dataset.fps = (1000 * drawn / (now - since)).toFixed(1);
      if (shown < reel.count - 1) set(shown + 1); else { playing = false; play.textContent = 'Play'; }
    }
    requestAnimationFrame(tick);
  }
  requestAnimationFrame(tick);
  return {ready, close() { alive = false; world.close(); }};
}

function mesh(solid, colour, extra = {}) {
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.BufferAttribute(floats(solid.corners), 3));
  geometry.computeVertexNormals();
  return new THREE.Mesh(geometry, new THREE.MeshLambertMaterial({color: colour, ...extra}));
}

function place(object, numbers, at) {
  object.visible = Number.isFinite(numbers[at]);
  if (!object.visible) return;
  object.position.set(numbers[at], numbers[at + 1], numbers[at + 2]);
  object.quaternion.set(numbers[at + 3], numbers[at + 4], numbers[at + 5], numbers[at + 6]);
}

function build(box, e) {
  const dark = document.documentElement.dataset.theme === 'dark';
  const renderer = new THREE.WebGLRenderer({antialias: true});
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  renderer.domElement.tabIndex = -1;
  box.replaceChildren(renderer.domElement);
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(dark ? 0x1d262f : 0xdfe6ec);
  const camera = new THREE.PerspectiveCamera(38, 1, .01, 10);
  camera.up.set(0, 0, 1);
  camera.position.set(.95, -.9, .8);
  const controls = new OrbitControls(camera, renderer.domElement);
  controls.target.set(-.08, .02, .2);
  controls.update();
  scene.add(new THREE.HemisphereLight(0xffffff, 0x667788, 2.2));
  const sun = new THREE.DirectionalLight(0xffffff, 1.6);
  sun.position.set(.4, -.3, 1);
  scene.add(sun);
  const table = new THREE.Mesh(new THREE.BoxGeometry(1.4, 1.2, .02), new THREE.MeshLambertMaterial({color: dark ? 0x46505a : 0xb9b2a4}));
  table.position.z = -.0105;
  scene.add(table);
  const edge = new THREE.LineSegments(new THREE.EdgesGeometry(new THREE.PlaneGeometry(WORKSPACE, WORKSPACE)), new THREE.LineBasicMaterial({color: 0xe07b00}));
  edge.position.z = .0006;
  scene.add(edge);
  const things = new Map();
  for (const thing of e.things) {
    const made = mesh(thing.solid, thing.colour, thing.target ? {emissive: 0x003b3b} : {});
    if (thing.target) made.add(new THREE.LineSegments(new THREE.EdgesGeometry(made.geometry, 20), new THREE.LineBasicMaterial({color: 0x00a0a0})));
    place(made, floats(thing.pose), 0);
    things.set(thing.id, made);
    scene.add(made);
  }
  const parts = [mesh(e.palm, 0x505a64), mesh(e.finger, 0x8b98a5), mesh(e.finger, 0x8b98a5)];
  parts.forEach(part => { part.visible = false; scene.add(part); });
  const links = [];
  const render = () => renderer.render(scene, camera);
  controls.addEventListener('change', render);
  box.onkeydown = event => {
    const [turn, tilt, near] = {ArrowLeft: [-1, 0, 1], ArrowRight: [1, 0, 1], ArrowUp: [0, -1, 1], ArrowDown: [0, 1, 1], '+': [0, 0, .9], '-': [0, 0, 1 / .9]}[event.key] ?? [0, 0, 0];
    if (near === 0) return;
    const from = camera.position.clone().sub(controls.target), far = from.length() * near;
    const around = Math.atan2(from.y, from.x) + .1 * turn, down = Math.max(.05, Math.min(1.5, Math.acos(from.z / from.length()) + .1 * tilt));
    camera.position.copy(controls.target).add(new THREE.Vector3(Math.sin(down) * Math.cos(around), Math.sin(down) * Math.sin(around), Math.cos(down)).multiplyScalar(far));
    controls.update();
    render();
    event.preventDefault();
  };
  function arm(numbers, at, joints) {
    const points = Array.from({length: joints}, (_, i) => new THREE.Vector3(numbers[at + 3 * i], numbers[at + 3 * i + 1], numbers[at + 3 * i + 2]));
    for (let i = 0; i + 1 < joints; i++) {
      links[i] ??= (() => {
        const link = new THREE.Mesh(new THREE.CylinderGeometry(.038 - .003 * i, .042 - .003 * i, 1, 18), new THREE.MeshLambertMaterial({color: 0x8fa3b5}));
        const joint = new THREE.Mesh(new THREE.SphereGeometry(.046 - .003 * i, 18, 12), new THREE.MeshLambertMaterial({color: 0x4d7ea8}));
        scene.add(link, joint);
        return {link, joint};
      })();
      const way = points[i + 1].clone().sub(points[i]);
      links[i].link.visible = way.length() > 1e-4;
      links[i].link.scale.set(1, Math.max(way.length(), 1e-4), 1);
      links[i].link.position.copy(points[i]).addScaledVector(way, .5);
      links[i].link.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), way.normalize());
      links[i].joint.position.copy(points[i + 1]);
    }
  }
  function fit() {
    const width = Math.max(280, box.clientWidth), height = box.clientHeight || 460;
    camera.aspect = width / height;
    camera.updateProjectionMatrix();
    renderer.setSize(width, height);
    render();
  }
  const resized = new ResizeObserver(fit);
  resized.observe(box);
  fit();
  return {
    render,
    pose(reel, frame) {
      const at = frame * reel.stride;
      parts.forEach((part, i) => place(part, reel.numbers, at + 1 + POSE * i));
      reel.ids.forEach((id, i) => { if (things.has(id)) place(things.get(id), reel.numbers, at + 1 + POSE * (PARTS + i)); });
      arm(reel.numbers, at + reel.stride - 3 * reel.joints, reel.joints);
      render();
    },
    close() { resized.disconnect(); controls.dispose(); renderer.dispose(); },
  };
}

function hand(e, load) {
  const heights = floats(e.seen.heightM), target = floats(e.seen.target);
  const s = state();
  const turn = Number(s.k ?? 0), primitive = s.hand ?? 'grasp';
  const heightRange = range(heights);
  let cell = s.cell ? s.cell.split('.').map(Number) : null;
  const make = el('button', {type: 'button', class: 'main', id: 'make', disabled: !cell || e.seen.gone, onclick: () => {
    const acts = (state().acts ?? '').split(',').filter(a => a);
    goTo({acts: [...acts, [primitive, turn, ...cell].join('.')].join(','), motion: acts.length, frame: 0});
    load();
  }}, 'Make it');
  const view = new MapView({rows: SIZE, columns: SIZE, zoom: 1.5, name: 'heights, to choose a cell', draw: canvas => paint(canvas, SIZE, SIZE, heights, heightRange, 'cividis'),
    overlay: (context, zoom) => { outline(context, zoom, SIZE, target, '#008b8b'); if (cell) motion(context, zoom, {k: turn, row: cell[0], column: cell[1]}, primitive); },
    tell: (r, c) => `row ${r}, column ${c}: height ${digits(heights[r * SIZE + c])} m`,
    chosen: (r, c) => { cell = [r, c]; goTo({cell: cell.join('.')}); make.disabled = e.seen.gone; view.over(); promise(); }});
  view.root.id = 'hand';
  const told = el('p', {class: 'value', id: 'promise'}, cell ? '' : 'Click a cell.');
  async function promise() {
    const k = primitive === 'push' ? turn : turn % 8;
    const d = await busy('What the net promises', () => ask('decision', {...sceneOf(state()), net: primitive, k}));
    if (!d) return;
    const row = cell[0] - d.maps.top, column = cell[1] - d.maps.left;
    const q = row >= 0 && column >= 0 && row < d.maps.side && column < d.maps.side ? floats(d.shown.map)[row * d.maps.side + column] : NaN;
    told.textContent = Number.isFinite(q) ? `The ${primitive}-net promises Q = ${digits(q)} here.` : `The ${primitive}-net does not look at this cell.`;
  }
  const change = changes => { goTo(changes); load(); };
  return card('By hand', 'Section III-B2', 'rl/problem/Choice',
      el('div', {class: 'controls'}, field('motion', choose([['grasp'], ['move'], ['push']], primitive, v => change({hand: v}))),
          field('rotation', choose(Array.from({length: 16}, (_, k) => [String(k), `${k}: ${k * 22.5}°`]), String(turn), v => change({k: v}))), make),
      view.root, told, scale(heightRange, 'cividis', ' m'), e.seen.gone ? el('p', {}, 'The target has left the table.') : null);
}

function evaluations(load) {
  const out = el('div', {class: 'scroll'});
  const file = el('input', {placeholder: 'eval.json', 'aria-label': 'file of eval --json'});
  return card('Episodes of an evaluation', 'Section IV-B', 'rl/eval', el('div', {class: 'controls'}, file, el('button', {type: 'button', onclick: async () => {
    const all = await busy('Evaluation', () => ask('evaluation', {file: file.value}));
    if (all) out.replaceChildren(...all.map(one => el('button', {type: 'button', onclick: () => { goTo({file: '', scene: '', acts: '', ...one.address}); load(); }}, `${one.scene} ${one.success ? '✓' : '✗'}`)));
  }}, 'Open')), out, el('p', {class: 'note'}, 'A file that ', el('code', {}, './mpgnet eval --json'), ' wrote, in the folder where the studio was started.'));
}

// What every panel needs: elements that hold text and never markup, numbers as they were sent, the address, questions.

/** An element; texts among the children stay texts. Names that begin with "on" are listeners. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined));
  return made;
}

const MATH = 'http://www.w3.org/1998/Math/MathML';

/** MathML: m('mfrac', a, b); a plain text becomes a number, a letter or an operator. */
export function m(name, ...children) {
  const made = document.createElementNS(MATH, name);
  made.append(...children.flat().map(child => typeof child === 'string' && name !== 'mi' && name !== 'mn' && name !== 'mo'
      && name !== 'mtext' ? leaf(child) : child));
  return made;
}

function leaf(text) {
  const kind = /^[−-]?[\d.]/.test(text) ? 'mn' : /^[\p{L}∞*]+$/u.test(text) ? 'mi' : /\s/.test(text) ? 'mtext' : 'mo';
  return m(kind, text);
}

export const sub = (base, below) => m('msub', row(base), row(below));
export const row = (...parts) => m('mrow', ...parts);
export const formula = (...parts) => el('div', {class: 'formula'}, m('math', row(...parts)));

/** As many digits after the point as asked for; what does not exist is a dash. */
export function fixed(value, digits = 4) {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);
}

/** Six significant digits. */
export function digits(value) {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : value === 0 ? '0' : value.toPrecision(6);
}

/** The floats of what Java calls Floats, bit for bit. */
export function floats(sent) {
  const bytes = Uint8Array.fromBase64?.(sent.f32) ?? Uint8Array.from(atob(sent.f32), c => c.charCodeAt(0)); // new, and old browsers
  return new Float32Array(bytes.buffer);
}

const status = document.getElementById('status');

export function say(text, isError = false) {
  status.textContent = text;
  status.classList.toggle('error', isError);
}

/** The state, which is the address: names and values. */
export function state() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/** Changes some of the state; empty values leave the address. */
export function goTo(changes) {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  history.replaceState(null, '', '?' + next.toString());
}

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}

/** A question to the server; what it refuses is said at the bottom of the page. */
export async function ask(name, values = {}) {
  const query = new URLSearchParams(Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ''));
  return answer(await fetch(`/api/${name}?${query}`));
}

export async function change(name, values = {}) {
  return answer(await fetch(`/api/${name}`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(values)}));
}

let pending = 0;

/** Runs something that may fail and says so; marks the page as busy meanwhile, which tests wait for. */
export async function busy(what, work) {
  const began = performance.now();
  pending++;
  document.body.dataset.busy = 'yes';
  say(`${what} …`);
  try {
    const result = await work();
    say(`${what}: done in ${Math.round(performance.now() - began)} ms`);
    return result;
  } catch (error) {
    say(error.message, true);
    return undefined;
  } finally {
    if (--pending === 0) document.body.dataset.busy = 'no';
  }
}

export const link = (name, values) => '/api/' + name + '?' + new URLSearchParams(values);

/** A card: what it shows, where that stands in the paper, and where in the code. */
export function card(title, place, source, ...children) {
  return el('section', {class: 'card'}, el('h2', {}, el('span', {}, title)),
      el('p', {class: 'source'}, place ? place + ' · ' : '', el('code', {}, source)), ...children);
}

export function exercise(...children) {
  return el('section', {class: 'card wide exercise'}, el('h2', {}, 'Break this'), ...children);
}

export function field(label, control) {
  return el('label', {}, label, control);
}

export function choose(options, selected, onchange) {
  return el('select', {onchange: event => onchange(event.target.value)}, options.map(([value, text]) =>
    el('option', {value, selected: value === selected}, text ?? value)));
}

/** kind, objects and seed, or a file and a name in it. */
export const SCENE = ['kind', 'objects', 'seed', 'file', 'scene', 'acts'];

export function sceneOf(s) {
  return Object.fromEntries(SCENE.filter(name => s[name]).map(name => [name, s[name]]));
}

export function sceneControls(kinds, changed) {
  const s = state();
  const number = (name, otherwise) => el('input', {type: 'number', min: 0, value: s[name] ?? otherwise, name,
    onchange: e => { goTo({[name]: e.target.value, acts: '', file: '', scene: ''}); changed(); }});
  const file = el('input', {value: s.file ? `${s.file}:${s.scene ?? ''}` : '', name: 'file', size: 14, placeholder: 'hard:tower', onchange: e => {
    const [name, scene] = e.target.value.split(/:(?=[^:]*$)/);
    goTo({file: name, scene, acts: ''}); changed();
  }});
  return [field('Scene', choose(kinds.map(k => [k]), s.kind ?? 'test', v => { goTo({kind: v, acts: '', file: '', scene: ''}); changed(); })),
    field('objects', number('objects', 10)), field('seed', number('seed', 1)), field('or FILE:NAME', file)];
}

/** The motions so far, each of which can be taken back. */
export function actsControl(changed) {
  const acts = (state().acts ?? '').split(',').filter(a => a);
  return el('span', {class: 'inline'}, `${acts.length} motion${acts.length === 1 ? '' : 's'} `,
      el('button', {type: 'button', id: 'policy', title: 'the policy makes the next motion (n)', onclick: () => { goTo({acts: [...acts, 'p'].join(',')}); changed(); }}, 'Policy’s next'),
      el('button', {type: 'button', id: 'back', disabled: acts.length === 0, title: 'take the last motion back (b)', onclick: () => { goTo({acts: acts.slice(0, -1).join(',')}); changed(); }}, 'Take back'));
}

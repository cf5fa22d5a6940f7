// The frame: which panel is shown, light or dark, the keys that work everywhere.
import {el, ask, busy, goTo, state, say} from './basics.js';

const PANELS = [['episode', 'Episode'], ['decision', 'Decision'], ['update', 'Update'], ['rewards', 'Rewards'], ['training', 'Training']];
const main = document.getElementById('panel');
let leave = () => {};

function theme(wish) {
  const dark = wish ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = dark;
}

function toggleTheme() {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  goTo({theme: next});
  theme(next);
  window.dispatchEvent(new Event('themechange'));
}

let start = null;

async function show(name) {
  leave();
  leave = () => {};
  for (const tab of document.querySelectorAll('[role="tab"]')) tab.setAttribute('aria-selected', String(tab.dataset.panel === name));
  main.setAttribute('aria-label', name);
  main.dataset.panel = name;
  await busy('Opening', async () => {
    start ??= await ask('start');
    const panel = await import(`./${name}.js`);
    main.replaceChildren();
    leave = panel.show(main, start) ?? (() => {});
  });
}

document.getElementById('tabs').append(...PANELS.map(([name, label], i) => el('button', {type: 'button', role: 'tab', 'data-panel': name,
  title: `key ${i + 1}`, onclick: () => { goTo({panel: name}); show(name); }}, label)));
document.getElementById('theme').addEventListener('click', toggleTheme);
addEventListener('keydown', event => {
  if (event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
  const panel = PANELS[Number(event.key) - 1];
  if (panel) { goTo({panel: panel[0]}); show(panel[0]); }
  if (event.key === 't') toggleTheme();
  if (event.key === 'n') document.getElementById('policy')?.click();
  if (event.key === 'b') document.getElementById('back')?.click();
});
theme(state().theme);
const wanted = state().panel;
say('');
show(PANELS.some(([name]) => name === wanted) ? wanted : 'decision');

// Pictures of numbers: colour maps that the colour-blind can read, a cursor for mouse and keyboard.
import {el, digits} from './basics.js';

// viridis and cividis at nine places; linear in between.
const MAPS = {
  viridis: ['440154', '472c7a', '3b518b', '2c718e', '21908d', '27ad81', '5cc863', 'aadc32', 'fde725'],
  cividis: ['00224e', '123570', '3b496c', '575d6d', '707173', '8a8678', 'a59c74', 'c3b369', 'fee838'],
};
const TABLES = Object.fromEntries(Object.entries(MAPS).map(([name, anchors]) => [name, table(anchors)]));

function table(anchors) {
  const rgb = anchors.map(a => [0, 2, 4].map(i => parseInt(a.slice(i, i + 2), 16)));
  return Uint32Array.from({length: 256}, (_, i) => {
    const place = i / 255 * (anchors.length - 1);
    const low = Math.min(Math.floor(place), anchors.length - 2);
    return pixel(...[0, 1, 2].map(c => Math.round(rgb[low][c] + (rgb[low + 1][c] - rgb[low][c]) * (place - low))));
  });
}

/** As a canvas keeps it, on little-endian machines, which all that run browsers are. */
function pixel(red, green, blue) {
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
}

/** Fills a canvas with rows × columns pixels; of(i) is a pixel, 0 none. */
function fill(canvas, rows, columns, of) {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = of(i);
  context.putImageData(image, 0, 0);
}

export function range(values) {
  let low = Infinity, high = -Infinity;
  for (const v of values) if (Number.isFinite(v)) { if (v < low) low = v; if (v > high) high = v; }
  return low <= high ? [low, high] : [0, 1];
}

/** Paints rows × columns numbers, one pixel each; over(i) is an #rrggbb in its stead, or nothing. */
export function paint(canvas, rows, columns, values, [low, high], map = 'viridis', over = null) {
  const colours = TABLES[map];
  const steps = high > low ? 255 / (high - low) : 0;
  const shade = i => Number.isFinite(values[i]) ? colours[Math.max(0, Math.min(255, Math.round((values[i] - low) * steps)))] : 0;
  fill(canvas, rows, columns, over === null ? shade : i => {
    const ink = over(i);
    return ink ? pixel(...[1, 3, 5].map(at => parseInt(ink.slice(at, at + 2), 16))) : shade(i);
  });
}

/** Paints 0xRRGGBB numbers. */
export function paintColour(canvas, rows, columns, values) {
  fill(canvas, rows, columns, i => pixel(values[i] >> 16 & 255, values[i] >> 8 & 255, values[i] & 255));
}

export function scale([low, high], map, unit = '') {
  const canvas = el('canvas', {class: 'scale', 'aria-hidden': 'true'});
  paint(canvas, 1, 256, Array.from({length: 256}, (_, i) => i), [0, 255], map);
  return el('div', {}, canvas, el('div', {class: 'ends'}, el('span', {}, digits(low) + unit), el('span', {}, digits(high) + unit)));
}

/**
 * A map with a cursor: hovered or moved by arrow keys; Enter or a click chooses.
 * draw(canvas) paints one pixel a cell; overlay(context, zoom) draws over it; tell(row, column) says what is there.
 */
export class MapView {
  constructor({rows, columns, zoom, name, draw, overlay, tell, chosen, moved}) {
    Object.assign(this, {rows, columns, zoom, draw, overlay, tell, chosen, moved});
    this.cells = el('canvas', {});
    this.canvas = el('canvas', {class: 'map', tabindex: 0, role: 'img', 'aria-label': name, width: columns * zoom, height: rows * zoom,
      onmousemove: e => this.move(this.at(e)), onmouseleave: () => this.move(null),
      onclick: e => { this.move(this.at(e)); this.pick(); }, onkeydown: e => this.key(e)});
    this.line = el('div', {class: 'hover', 'aria-live': 'polite'});
    this.root = el('div', {}, this.canvas, tell ? this.line : null);
    this.repaint();
  }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [Math.floor((event.clientY - box.top) / box.height * this.rows), Math.floor((event.clientX - box.left) / box.width * this.columns)]
        .map((v, i) => Math.max(0, Math.min((i === 0 ? this.rows : this.columns) - 1, v)));
  }

  key(event) {
    const steps = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
    if (event.key in steps) {
      const from = this.cursor ?? [Math.floor(this.rows / 2), Math.floor(this.columns / 2)];
      const far = event.shiftKey ? 10 : 1;
      this.move([0, 1].map(i => Math.max(0, Math.min((i === 0 ? this.rows : this.columns) - 1, from[i] + far * steps[event.key][i]))));
      event.preventDefault();
    } else if (event.key === 'Enter') {
      this.pick();
      event.preventDefault();
    }
  }

  move(cursor) {
    this.cursor = cursor;
    this.over();
    if (this.tell) this.line.textContent = cursor ? this.tell(...cursor) : '';
    if (this.moved) this.moved(cursor);
  }

  pick() {
    if (this.cursor && this.chosen) this.chosen(...this.cursor);
  }

  repaint() {
    this.draw(this.cells);
    this.over();
  }

  over() {
    const context = this.canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.cells, 0, 0, this.canvas.width, this.canvas.height);
    if (this.overlay) this.overlay(context, this.zoom);
    if (this.cursor) {
      context.strokeStyle = '#ffffff';
      context.lineWidth = 3;
      const cell = [this.cursor[1] * this.zoom, this.cursor[0] * this.zoom, this.zoom, this.zoom];
      context.strokeRect(...cell);
      context.strokeStyle = '#000000';
      context.lineWidth = 1;
      context.strokeRect(...cell);
    }
  }
}

/** A line that is seen on any ground: white under a colour. */
export function stroke(context, colour, path) {
  for (const [width, ink] of [[4, '#ffffff'], [2, colour]]) {
    context.lineWidth = width;
    context.strokeStyle = ink;
    context.beginPath();
    path(context);
    context.stroke();
  }
}

/** A motion on the heightmap: an arrow for a push, a jaw for a grip. */
export function motion(context, zoom, choice, primitive, colour = '#d6006c') {
  const angle = choice.k * Math.PI / 8;
  const x = (choice.column + .5) * zoom, y = (choice.row + .5) * zoom;
  const dx = Math.cos(angle), dy = Math.sin(angle);
  stroke(context, colour, c => {
    if (primitive === 'push') {
      const far = 50 * zoom;
      c.moveTo(x, y); c.lineTo(x + far * dx, y + far * dy);
      c.moveTo(x + far * dx - 6 * dx - 5 * dy, y + far * dy - 6 * dy + 5 * dx); c.lineTo(x + far * dx, y + far * dy);
      c.lineTo(x + far * dx - 6 * dx + 5 * dy, y + far * dy - 6 * dy - 5 * dx);
    } else {
      const half = 14 * zoom, wide = 5 * zoom;
      for (const side of [-1, 1]) {
        c.moveTo(x + side * half * dx - wide * dy, y + side * half * dy + wide * dx);
        c.lineTo(x + side * half * dx + wide * dy, y + side * half * dy - wide * dx);
      }
      c.moveTo(x - half * dx, y - half * dy); c.lineTo(x + half * dx, y + half * dy);
    }
  });
}

/** Around the cells where a mask is 1. */
export function outline(context, zoom, size, mask, colour) {
  stroke(context, colour, c => {
    for (let r = 0; r < size; r++) for (let k = 0; k < size; k++) {
      if (mask[r * size + k] !== 1) continue;
      if (k === 0 || mask[r * size + k - 1] !== 1) { c.moveTo(k * zoom, r * zoom); c.lineTo(k * zoom, (r + 1) * zoom); }
      if (k === size - 1 || mask[r * size + k + 1] !== 1) { c.moveTo((k + 1) * zoom, r * zoom); c.lineTo((k + 1) * zoom, (r + 1) * zoom); }
      if (r === 0 || mask[(r - 1) * size + k] !== 1) { c.moveTo(k * zoom, r * zoom); c.lineTo((k + 1) * zoom, r * zoom); }
      if (r === size - 1 || mask[(r + 1) * size + k] !== 1) { c.moveTo(k * zoom, (r + 1) * zoom); c.lineTo((k + 1) * zoom, (r + 1) * zoom); }
    }
  });
}

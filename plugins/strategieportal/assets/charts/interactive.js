/* Puts the interactive view in the place of a figure's picture, and takes it away again. Loaded on the first click only;
 * everything comes from this site. The picture stays in the page for screen readers. */
import * as echarts from './echarts.esm.min.js';
import './functions.js';
import './locale.js';
import { TOKENS } from './palette.js';

globalThis.registerPortalLocale(echarts);
const live = new Map();

/* Options name colours by their light values; the page's style sheet says what they are now. */
function coloured(node, style) {
  if (typeof node === 'string') {
    const token = TOKENS[node.toLowerCase()];
    if (token) { return style.getPropertyValue(token).trim() || node; }
    const mixed = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(node);
    return mixed ? translucent(mixed, style) : node;
  }
  if (Array.isArray(node)) { return node.map((one) => coloured(one, style)); }
  if (node === null || typeof node !== 'object') { return node; }
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, key === 'name' ? one : coloured(one, style)]));
}

function translucent(parts, style) {
  const hex = '#' + parts.slice(1, 4).map((part) => (+part).toString(16).padStart(2, '0')).join('');
  const now = (TOKENS[hex] && style.getPropertyValue(TOKENS[hex]).trim()) || hex;
  const channels = [1, 3, 5].map((start) => parseInt(now.slice(start, start + 2), 16));
  return `rgba(${channels.join(',')},${parts[4]})`;
}

function visiblePicture(figure) {
  const wide = figure.querySelector('.ch-wide');
  return getComputedStyle(wide).display === 'none' ? [figure.querySelector('.ch-narrow'), 'narrow'] : [wide, 'wide'];
}

class View {
  constructor(figure, layouts) {
    this.figure = figure;
    this.layouts = layouts;
    this.pictures = figure.querySelector('.ch-pictures');
    this.place = document.createElement('div');
    this.place.className = 'ch-live';
    // Caption, picture and table already say everything to those who do not see.
    this.place.setAttribute('aria-hidden', 'true');
    this.watchers = [];
  }

  show() {
    const [picture, layout] = visiblePicture(this.figure);
    this.layout = layout;
    const box = picture.getBoundingClientRect();
    this.place.style.height = `${Math.max(box.height, this.layouts[layout].height)}px`;
    this.pictures.classList.add('ch-behind');
    this.pictures.after(this.place);
    this.draw();
    this.watch();
  }

  draw() {
    if (this.chart) { this.chart.dispose(); }
    this.chart = echarts.init(this.place, null, { renderer: 'svg', locale: 'DE' });
    const style = getComputedStyle(document.documentElement);
    const option = coloured(this.layouts[this.layout].option, style);
    this.chart.setOption({ ...globalThis.portalCharts.revive(option), animation: false, useUTC: true });
  }

  watch() {
    const sizes = new ResizeObserver(() => this.chart.resize());
    sizes.observe(this.place);
    const looks = new MutationObserver(() => this.draw());
    looks.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => this.draw();
    system.addEventListener('change', redraw);
    this.watchers = [() => sizes.disconnect(), () => looks.disconnect(), () => system.removeEventListener('change', redraw)];
  }

  hide() {
    this.watchers.forEach((stop) => stop());
    this.chart.dispose();
    this.place.remove();
    this.pictures.classList.remove('ch-behind');
  }
}

/* Shows the interactive view of `figure`, or its picture again; tells which of both is shown now. */
export async function toggle(figure, address) {
  const shown = live.get(figure);
  if (shown) {
    shown.hide();
    live.delete(figure);
    return false;
  }
  const answer = await fetch(address);
  if (!answer.ok) { throw new Error(`${address}: ${answer.status}`); }
  const view = new View(figure, await answer.json());
  live.set(figure, view);
  view.show();
  return true;
}

// Helpers that every probe may use. A probe is one function; it returns plain data.
const shown = element => {
  if (!element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
};

// Hidden from the eye, kept for screen readers: clipped to nothing.
const forEarsOnly = element => {
  for (let node = element; node && node !== document.body; node = node.parentElement) {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)" || style.clip === "rect(1px, 1px, 1px, 1px)") return true;
    if (style.overflow === "hidden" && box.width <= 1 && box.height <= 1) return true;
  }
  return false;
};

// A short name by which a person finds the element again.
const named = element => {
  const id = element.id ? "#" + element.id : "";
  const names = typeof element.className === "string" ? element.className : element.className?.baseVal || "";
  const classes = names.trim() ? "." + names.trim().split(/\s+/).slice(0, 2).join(".") : "";
  const text = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return element.tagName.toLowerCase() + id + classes + (text ? ` "${text}"` : "");
};

// Any CSS colour as [r, g, b, alpha from 0 to 1].
const colours = new Map();
const colour = css => {
  if (!colours.has(css)) colours.set(css, drawn(css));
  return colours.get(css);
};
let canvas;
const drawn = css => {
  canvas ||= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = "#000";
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};

// The colour behind an element: the nearest background that is not see-through.
const behind = element => {
  for (let node = element; node; node = node.parentElement) {
    const found = colour(getComputedStyle(node).backgroundColor);
    if (found[3] > 0.5) return found;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches && getComputedStyle(document.documentElement).colorScheme.includes("dark") ? [18, 18, 18, 1] : [255, 255, 255, 1];
};

// Contrast by WCAG 2: (L1 + 0.05) / (L2 + 0.05).
const luminance = ([r, g, b]) => {
  const [R, G, B] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
};
const contrast = (one, other) => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};

const ownText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
const idText = ids => (ids || "").split(/\s+/).map(id => document.getElementById(id)?.textContent || "").join(" ").trim();

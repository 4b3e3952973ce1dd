// Elements, made without ever reading text as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. `onclick` and the like are listeners, `--x` is a custom property of CSS. */
export const h = (name, attributes = {}, ...children) =>
  build(document.createElement(name), attributes, children);

/** An SVG element. */
export const s = (name, attributes = {}, ...children) =>
  build(document.createElementNS(SVG, name), attributes, children);

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("--")) node.style.setProperty(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...present(children));
  return node;
}

const present = (children) =>
  children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);

/** Gives `node` these children instead of those it has. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

const ICONS = {
  live: "M2 8h3l2-5 3 10 2-5h2",
  records: "M3 3h10M3 6.3h10M3 9.6h10M3 13h6",
  rules: "M2.5 4.5h5m3.5 0h2.5M9.2 2.7v3.6M2.5 11.5H5m3.5 0h5M6.8 9.7v3.6",
  claims: "M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9z",
  scheduled: "M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9zM8 4.6V8l2.4 1.7",
  providers: "M8 10v4M5.5 14h5M3 2.5h10V10H3z",
  system: "M8 5.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4",
  api: "M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4M9 3 7 13",
  theme: "M8 2.2a5.8 5.8 0 1 0 0 11.6zM8 2.2a5.8 5.8 0 0 1 0 11.6",
  key: "M10.3 8.9a3.2 3.2 0 1 0-3.2-3.2c0 .5.1.9.3 1.3L2.6 11.8v1.9h2.3v-1.5h1.5v-1.5h1.1l1.5-2c.4.1.8.2 1.3.2z",
  help: "M6.2 6a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.4M8 11.6v.2M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "M4.8 3.2v9.6l8-4.8z",
  empty: "M2.5 9.5h3l1 2h3l1-2h3M2.5 9.5v4h11v-4L11 3H5z",
  lock: "M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9zM8 9.6v1.4",
  trouble: "M8 2.2 14.3 13.5H1.7zM8 6.6v3.2M8 11.6v.2",
  back: "M9.5 3.5 5 8l4.5 4.5",
};

/** A drawing that stands beside words that say the same. */
export const icon = (name) =>
  s("svg", {
    viewBox: "0 0 16 16", fill: "none", stroke: "currentColor", "stroke-width": 1.35,
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
  }, s("path", { d: ICONS[name] }));

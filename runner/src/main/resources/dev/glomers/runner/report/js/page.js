// What every page of ours needs: figures and elements. All text goes into the page as text, never as HTML.

const NOTHING = "–";

/** A figure as people read it, by the same rules as Numbers in Java. */
function shown(figure, unit) {
  if (figure === null || figure === undefined) return NOTHING;
  if (unit === "count") return Math.round(figure).toLocaleString("en-US");
  // Cut, not rounded: one lost op of a million must not read as 1.
  if (unit === "fraction") return (Math.floor(figure * 1e4 + 1e-9) / 1e4).toString();
  if (Math.abs(figure) >= 100) return Math.round(figure).toLocaleString("en-US");
  return Number(figure.toPrecision(3)).toString();
}

/** Makes an element with attributes and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A labelled choice; options are pairs of value and text. */
function choice(label, options, chosen, onChange) {
  const select = element("select", {onchange: () => onChange(select.value)},
    ...options.map(([value, text]) => element("option", {value, selected: value === chosen}, text)));
  return element("label", {}, label, select);
}

/** Who wants to know that the rows, the focus or the theme changed. */
const listeners = [];
const changed = () => listeners.forEach(listener => listener());

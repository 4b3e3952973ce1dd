// What several views are made of.

import { h, fill, icon } from "/page/dom.js";
import { count, words } from "/page/format.js";

/** A table whose rows are grids; `name` is its class, which sets the columns. */
export function table(label, name, heads) {
  const body = h("div", { role: "rowgroup" });
  const node = h("div", { class: `table ${name}`, role: "table", "aria-label": label },
    h("div", { role: "rowgroup" }, h("div", { class: "row head", role: "row" },
      heads.map((head) => h("span", { role: "columnheader", class: head.startsWith(">") ? "number" : null }, head.replace(">", ""))))),
    body);
  return { node, body };
}

/** A cell; `area` is its place where there is little room, without one it is left out there. */
export const cell = (content, area, attributes = {}) =>
  h("span", { role: "cell", "data-area": area, title: typeof content === "string" ? content : null, ...attributes }, content);

/** A link that makes its whole row one. */
export const rowLink = (href, text) => h("a", { class: "whole", href }, text);

export const badge = (tone, text = words(tone), kind = "") => h("span", { class: `badge ${kind}`, "data-tone": tone }, text);

/** What stands where there is nothing to show. */
export const state = (name, title, text, action) =>
  h("div", { class: "state", role: "status" }, icon(name), h("strong", {}, title), text && h("p", {}, text), action);

export const loading = (rows = 6) =>
  h("div", { class: "bones", "aria-busy": "true" }, h("span", { class: "hidden-text", role: "status" }, "Loading"),
    Array.from({ length: rows }, (_, i) => h("div", { class: "row" }, h("i", { "--share": `${38 + ((i * 17) % 41)}%` }))));

/** A message of the API as a sentence. */
const sentence = (message) => message[0].toUpperCase() + message.slice(1) + (/[.?!]$/.test(message) ? "" : ".");

/** A problem as a state: what it is, and what can be done. */
export function trouble(problem, retry) {
  const again = retry && h("button", { class: "button", type: "button", onclick: retry }, "Try again");
  if (problem.status === 0) return state("trouble", "No answer from the server", "It may be restarting. What is shown elsewhere on this page is from before.", again);
  if (problem.status === 401) return state("lock", "A key is needed", "Enter an API key to see this.");
  if (problem.status === 403) return state("lock", "Not allowed with your key", `${sentence(problem.message)} Somebody who administers this server can give you a key that may.`);
  if (problem.status === 404) return state("empty", "Nothing here", sentence(problem.message));
  return state("trouble", "That did not work", sentence(problem.message), again);
}

/** A labelled input; `options` make it a choice. */
export function field(label, name, { value = "", options, list, ...attributes } = {}) {
  const id = `field-${name}-${field.count = (field.count ?? 0) + 1}`;
  const control = options
    ? h("select", { name, id, ...attributes }, options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)))
    : h("input", { name, id, value, list, autocomplete: "off", spellcheck: "false", autocapitalize: "off", ...attributes });
  return h("label", { class: "field", for: id }, h("span", {}, label), control);
}

/** The filled fields of a form. */
export const values = (form) =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""));

export const OUTCOMES = [["", "Any"], ...["executed", "deduplicated", "suppressed", "rerouted", "throttled", "scheduled", "failed"].map((word) => [word, words(word)])];

const MOST_CHARACTERS = 200_000;

/** JSON, with numbers as they were written; of very much, the beginning. */
export function json(value) {
  const text = JSON.stringify(value);
  return h("pre", { class: "json", tabindex: 0 }, text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS)}\n… ${count(text.length - MOST_CHARACTERS)} characters more`
    : tokens(value, ""));
}

function tokens(value, indent) {
  const deeper = `${indent}  `;
  if (value !== null && typeof value === "object" && !JSON.isRawJSON?.(value)) {
    const list = Array.isArray(value);
    const entries = Object.entries(value);
    if (entries.length === 0) return [list ? "[]" : "{}"];
    const lines = entries.map(([name, inner], i) => [
      i === 0 ? "\n" : ",\n", deeper,
      list ? [] : [h("span", { class: "k" }, JSON.stringify(name)), ": "],
      tokens(inner, deeper)]);
    return [list ? "[" : "{", lines, `\n${indent}`, list ? "]" : "}"].flat(Infinity);
  }
  const kind = typeof value === "string" ? "t" : value === null || typeof value === "boolean" ? "w" : "n";
  return [h("span", { class: kind }, JSON.stringify(value))];
}

/** A modal dialog that is gone once it is closed. */
export function dialog(title, ...content) {
  const node = h("dialog", { "aria-label": title }, h("div", { class: "dialog-body" }, h("h2", {}, title), ...content));
  node.addEventListener("close", () => node.remove());
  document.body.append(node);
  node.showModal();
  return node;
}

/** Says something for a few seconds, to those who listen, too. */
export function notice(text) {
  const place = document.querySelector(".notice");
  fill(place, text);
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => fill(place), 4_000);
}

export const head = (title, text, ...actions) =>
  h("header", { class: "view-head" }, h("div", {}, h("h1", {}, title), text && h("p", {}, text)),
    actions.length > 0 && h("div", { class: "actions" }, actions));

/** The tenant that was looked at last, as what a form begins with. */
export const lastTenant = {
  read: () => JSON.parse(sessionStorage.getItem("acteon.tenant") ?? "{}"),
  keep: ({ namespace, tenant }) => sessionStorage.setItem("acteon.tenant", JSON.stringify({ namespace, tenant })),
};

/** A link to the story of an action. */
export const actionLink = (id, namespace, tenant) =>
  `#/records/${encodeURIComponent(id)}?${new URLSearchParams({ namespace, tenant })}`;

// One operation of the API: what it takes and answers, and a request to try it.

import { h, fill, icon } from "/page/dom.js";
import { exact, send } from "/page/api.js";
import { badge, field, head, json, trouble, values } from "/page/parts.js";

const MOST_CHARACTERS = 200_000;

/** The scope that a caller of an operation needs. */
export const scope = ({ security }) => security.flatMap(Object.values).flat()[0];

/** `closed` is aborted when the view is left. */
export function operation(root, described, description, closed) {
  const { method, path } = described;
  const parameters = described.parameters.map((one) => resolved(one, description));
  const taken = described.requestBody?.content["application/json"];
  const body = taken && h("textarea", { name: "body", rows: 10, spellcheck: "false" });
  const stop = h("button", { class: "button", type: "button", hidden: true }, "Stop");
  const run = h("button", { class: "button primary", type: "submit" }, "Send");
  const result = h("div", { class: "stack", "aria-live": "polite" });
  const fields = h("div", { class: "filters" }, parameters.map(input));
  const form = h("form", { class: "stack", onsubmit: attempt },
    parameters.length > 0 && fields,
    body && h("label", { class: "field" }, h("span", {}, "Body, JSON"), body),
    h("div", { class: "tryout-options" },
      h("span", { class: "muted" }, method === "GET" ? "Sent with the key of this page" : "Sent with the key of this page, and carried out"),
      stop, run));
  if (body) {
    body.value = JSON.stringify(taken.example, null, 2);
    body.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }
  fill(root,
    h("a", { class: "button quiet back", href: "#/api" }, icon("back"), "API"),
    head(`${method} ${path}`, described.summary),
    h("div", { class: "columns" },
      h("div", { class: "card" },
        h("div", { class: "card-head" }, h("h2", {}, "Try it"), h("span", { class: "muted" }, `scope: ${scope(described) ?? "none"}`)),
        h("div", { class: "card-body stack" }, form, result)),
      h("div", { class: "card" },
        h("div", { class: "card-head" }, h("h2", {}, "What it takes and answers")),
        h("div", { class: "card-body stack" },
          described.description && h("p", {}, described.description),
          parameters.length > 0 && h("dl", { class: "facts" }, parameters.map((one) => [
            h("dt", { class: "mono" }, one.name), h("dd", {}, `${one.description}${one.required ? "; required" : ""}`)])),
          taken && schema("Body", taken.schema),
          Object.entries(described.responses).map(([status, one]) => {
            const { description: meaning, content = {} } = resolved(one, description);
            const [type, inner] = Object.entries(content)[0] ?? [];
            return inner ? schema(`${status}: ${meaning}, ${type}`, inner.schema) : h("p", { class: "muted" }, `${status}: ${meaning}`);
          })))));

  function schema(title, content) {
    const place = h("div", {});
    return h("details", { ontoggle: () => fill(place, json(resolved(content, description))) }, h("summary", {}, title), place);
  }

  async function attempt(event) {
    event.preventDefault();
    const given = values(form);
    const at = (where) => Object.fromEntries(parameters.filter((one) => one.in === where && given[one.name] !== undefined).map(({ name }) => [name, given[name]]));
    const ended = new AbortController();
    const signal = AbortSignal.any([closed, ended.signal]);
    stop.onclick = () => ended.abort();
    stop.hidden = false;
    run.disabled = true;
    fill(result);
    try {
      await show(await send(path.replace(/\{(\w+)\}/g, (all, name) => encodeURIComponent(given[name] ?? "")), {
        method, query: at("query"), headers: at("header"), signal, body: body && body.value.trim() !== "" ? body.value : undefined,
      }));
    } catch (problem) {
      if (!signal.aborted) fill(result, trouble(problem));
    } finally {
      stop.hidden = true;
      run.disabled = false;
    }
  }

  async function show(response) {
    const text = h("pre", { class: "json", tabindex: 0 });
    fill(result,
      h("div", { class: "verdict", "data-tone": response.ok ? "ok" : "bad" }, h("strong", {}, String(response.status)), badge(response.ok ? "ok" : "bad", response.statusText)),
      h("details", {}, h("summary", {}, "Headers"),
        h("dl", { class: "facts" }, [...response.headers].map(([name, value]) => [h("dt", { class: "mono" }, name), h("dd", { class: "mono" }, value)]))),
      text);
    let read = "";
    // Of a stream, what came so far; of very much, the beginning.
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      read += part;
      fill(text, read.slice(0, MOST_CHARACTERS));
      if (read.length > MOST_CHARACTERS) return;
    }
    if (response.headers.get("Content-Type")?.includes("json")) text.replaceWith(json(exact(read)));
    else if (read === "") text.remove();
  }
}

function input({ name, description, required, schema }) {
  const words = schema.enum ?? (schema.type === "boolean" ? ["true", "false"] : undefined);
  return field(name, name, {
    required, title: description, placeholder: words ? null : schema.default ?? null,
    options: words && [["", required ? "" : `(${schema.default ?? "any"})`], ...words.map((word) => [word, word])],
  });
}

/** The same with what it refers to in its place. */
function resolved(node, description) {
  if (Array.isArray(node)) return node.map((inner) => resolved(inner, description));
  if (node === null || typeof node !== "object") return node;
  if (typeof node.$ref === "string") {
    return resolved(node.$ref.slice(2).split("/").reduce((at, name) => at[name], description), description);
  }
  return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, resolved(inner, description)]));
}

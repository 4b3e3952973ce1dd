// The operations of the API, as the server's own description lists them.

import { h, fill } from "/page/dom.js";
import { get } from "/page/api.js";
import { cell, head, loading, rowLink, table, trouble } from "/page/parts.js";
import { operation, scope } from "/page/operation.js";

export function operations(root, { query }) {
  const stop = new AbortController();
  load();

  async function load() {
    fill(root, loading());
    try {
      const description = await get("/openapi.json", undefined, stop.signal);
      const known = all(description);
      const chosen = known.find(({ operationId }) => operationId === query.operation);
      if (chosen) operation(root, chosen, description, stop.signal);
      else list(root, known);
    } catch (problem) {
      if (!stop.signal.aborted) fill(root, trouble(problem, load));
    }
  }

  return { close() { stop.abort(); } };
}

/** The files of this page are no part of what programs ask for. */
const all = ({ paths }) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, described]) => !described.tags.includes("page"))
      .map(([method, described]) => ({ method: method.toUpperCase(), path, ...described })));

function list(root, known) {
  const rows = table("Operations", "t-operations", ["Method", "Path", "Summary", "Scope"]);
  fill(rows.body, known.map((one) =>
    h("div", { class: "row", role: "row" },
      cell(one.method, "type", { class: "mono" }),
      cell(rowLink(`#/api?operation=${one.operationId}`, one.path), "name", { class: "mono" }),
      cell(one.summary, "tenant"),
      cell(scope(one) ?? "none", undefined, { class: "muted" }))));
  fill(root,
    head("API", "What programs ask of this server. Open an operation to see what it takes and answers, and to try it.",
      h("a", { class: "button", href: "/openapi.json", target: "_blank", rel: "noopener" }, "OpenAPI document")),
    rows.node);
}

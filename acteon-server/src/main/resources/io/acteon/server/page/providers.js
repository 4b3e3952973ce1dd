// The providers, and how they have answered this instance.

import { h, fill } from "/page/dom.js";
import { ago, count, millis } from "/page/format.js";
import { get } from "/page/api.js";
import { badge, cell, head, loading, state, table, trouble } from "/page/parts.js";

const EVERY_MS = 5_000;

export function providers(root) {
  const list = table("Providers", "t-providers", ["Provider", "Health", ">Requests", "Success", ">p50", ">p95", ">p99", "Last error"]);
  const place = h("div", {}, loading(3));
  let timer;
  let closed = false;
  list.node.hidden = true;
  fill(root, head("Providers", "What carries actions out, and how it has answered this instance since that started."), list.node, place);
  load();

  async function load() {
    clearTimeout(timer);
    try {
      const { providers: known } = await get("/v1/providers/health");
      fill(list.body, known.map(row));
      list.node.hidden = known.length === 0;
      fill(place, known.length === 0 && state("providers", "No provider is configured", "Each dispatch fails with PROVIDER_NOT_FOUND until [[providers]] names one."));
    } catch (problem) {
      list.node.hidden = true;
      fill(place, trouble(problem, load));
      if (problem.status === 401 || problem.status === 403) return;
    }
    if (!closed) timer = setTimeout(load, EVERY_MS);
  }

  return { close() { closed = true; clearTimeout(timer); } };
}

function row(provider) {
  const circuit = provider.circuit_breaker_state;
  const error = provider.health_check_error ?? provider.last_error;
  const idle = provider.total_requests === 0;
  const [tone, text] = !provider.healthy ? ["bad", "Unhealthy"] : circuit && circuit !== "closed" ? ["warn", `Circuit ${circuit.replace("_", " ")}`] : ["ok", "Healthy"];
  return h("div", { class: "row", role: "row" },
    cell(h("strong", {}, provider.provider), "name"),
    cell(badge(tone, text), "state"),
    cell(count(provider.total_requests), undefined, { class: "number", title: provider.last_request_at ? `last ${ago(provider.last_request_at)}` : null }),
    cell(idle ? h("span", { class: "muted" }, "no requests yet") : [h("span", {}, `${provider.success_rate.toFixed(1)} %`),
      h("div", { class: "meter", "data-tone": provider.success_rate < 95 ? "bad" : "ok", "--share": `${provider.success_rate}%` }, h("i"))], "success"),
    ...["p50", "p95", "p99"].map((name) =>
      cell(idle ? "–" : millis(provider[`${name}_latency_ms`]), name === "p99" ? name : undefined, { class: "number" })),
    cell(error ?? "–", "error", { class: error ? null : "muted" }));
}

// What this instance stands on, and how that is doing.

import { h, fill } from "/page/dom.js";
import { ago, bytes, clock, count, duration, words } from "/page/format.js";
import { watch } from "/page/status.js";
import { badge, head, loading, trouble } from "/page/parts.js";

const CAPABILITIES = {
  durable: "What was acknowledged outlives a kill of the store",
  shared: "Instances in several processes can share it",
  fencing_survives_failover: "Fencing tokens rise across a failover",
  fenced_writes: "Writes can name a fence, and are refused behind a higher one",
  tamper_evidence: "Records form a hash chain",
};

export function system(root) {
  const place = h("div", {}, loading());
  fill(root, head("System", "The instance that answered last, and what it stands on."), place);
  const unwatch = watch(({ state, status, problem }) => {
    // Whoever is copying something keeps what they marked.
    if (state === "loading" || !getSelection().isCollapsed) return;
    if (status === undefined || state === "forbidden" || state === "unauthorised") fill(place, trouble(problem));
    else fill(place, h("div", { class: "columns thirds" }, instance(status), backend("State", status.state), records(status)));
  });
  return { close: unwatch };
}

const card = (title, side, ...content) =>
  h("section", { class: "card", "aria-label": title }, h("div", { class: "card-head" }, h("h2", {}, title), side), h("div", { class: "card-body stack" }, content));

const facts = (...pairs) =>
  h("dl", { class: "facts" }, pairs.filter(Boolean).map(([name, value, title]) => [h("dt", {}, name), h("dd", { title }, value)]));

const instance = (status) =>
  card("Instance", status.drain.leaving ? badge("warn", "Stopping", "pill") : status.status === "ok" ? badge("ok", "Well", "pill") : badge("bad", "Degraded", "pill"),
    status.reason && h("p", { class: "wrong" }, status.reason),
    facts(
      ["Version", status.version], ["Java", status.java],
      ["Up for", duration(new Date(status.now) - new Date(status.started_at)), status.started_at],
      ["Clock", clockDifference(status)],
      ["Dispatches", count(status.dispatches.dispatched)],
      ["Rules", `${status.rules.count} in force, read ${ago(status.rules.loaded_at)}`],
      status.rules.failing_since && ["Rule files", `cannot be used since ${clock(status.rules.failing_since)}; the rules from before stay`],
      ["Drain", `${status.drain.seconds} s after it is told to stop`],
      ["Instance", h("span", { class: "mono" }, status.instance)]));

/** Between the server and this browser, the way there and back included. */
function clockDifference(status) {
  const apart = Math.abs(new Date(status.now) - Date.now());
  return apart < 2_000 ? "agrees with this browser's" : `${duration(apart)} from this browser's`;
}

const backend = (title, store) =>
  card(title, null,
    facts(
      ["Backend", store.backend], ["Deadline of a call", duration(store.deadline_ms)],
      ["Capabilities", store.capabilities.length === 0 ? "none beyond the contract"
        : h("div", { class: "chips" }, store.capabilities.map((name) => h("span", { class: "chip", title: CAPABILITIES[name] }, words(name))))],
      ["Swept", `${count(store.sweep.removed)} expired entries`],
      ["Sweep lag", store.sweep.lag_ms === 0 ? "none" : duration(store.sweep.lag_ms)],
      store.sweep.failures > 0 && ["Failed sweeps", count(store.sweep.failures)]),
    store.pool && pool(store.pool));

const pool = ({ limit, active, idle, waiting, refused }) =>
  h("div", { class: "stack tight" },
    h("div", { class: "between" }, h("span", {}, "Connections"), h("span", { class: "muted" }, `${active} in use, ${idle} idle, at most ${limit}`)),
    h("div", { class: "meter", "data-tone": waiting > 0 ? "warn" : "ok", "--share": `${(100 * active) / limit}%` }, h("i")),
    (waiting > 0 || refused > 0) && h("p", { class: "muted" }, `${count(waiting)} calls wait for one, ${count(refused)} could not be opened since the start`));

function records(status) {
  if (status.audit === null) return card("Records", badge("none", "Off", "pill"), h("p", { class: "muted" }, "audit.enabled is false: nothing is recorded."));
  const backlog = status.audit_backlog;
  const node = backend("Records", status.audit);
  node.querySelector(".card-body").append(h("div", { class: "stack tight" },
    h("div", { class: "between" }, h("span", {}, "Backlog"), h("span", { class: "muted" },
      backlog.records === 0 ? "nothing waits" : `${count(backlog.records)} records wait for the store, ${bytes(backlog.bytes)} of at most ${bytes(backlog.capacity_bytes)}`)),
    h("div", { class: "meter", "data-tone": backlog.records > 0 ? "warn" : "ok", "--share": `${(100 * backlog.bytes) / backlog.capacity_bytes}%` }, h("i"))));
  return node;
}

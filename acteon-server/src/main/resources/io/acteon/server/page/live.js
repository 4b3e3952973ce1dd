// What is dispatched, as it is recorded, on whichever instance.

import { h, fill, icon } from "/page/dom.js";
import { clock, count, words } from "/page/format.js";
import { get } from "/page/api.js";
import { follow } from "/page/stream.js";
import { watch } from "/page/status.js";
import { latency, throughput } from "/page/charts.js";
import { OUTCOMES, actionLink, badge, cell, field, head, loading, rowLink, state, table, trouble, values } from "/page/parts.js";

const SHOWN = 200;
const ANNOUNCE_MS = 10_000;

/** What comes within this time is drawn at once. */
const DRAW_MS = 100;

/** The word for an outcome as the API writes it: a text, or an object with one member. */
function outcomeWord(outcome) {
  const tag = typeof outcome === "string" ? outcome : Object.keys(outcome ?? {})[0] ?? "unknown";
  return tag.replace(/(?<=.)[A-Z]/g, "_$&").toLowerCase();
}

export function live(root, { query, go }) {
  const charts = [throughput(), latency()];
  const list = table("Outcomes", "t-live", ["Time", "Outcome", "Action type", "Tenant", "Provider", "Action"]);
  const connection = h("span", { class: "badge", "data-tone": "unknown" }, "Connecting");
  const seen = h("span", { class: "muted" });
  const spoken = h("div", { class: "hidden-text", "aria-live": "polite", role: "status" });
  const pauseButton = h("button", { class: "button", type: "button", onclick: () => pause(!paused) });
  const placeholder = h("div", {});
  list.node.hidden = true;
  const ids = new Set();
  let paused = false;
  let held = [];
  let total = 0;
  let unspoken = {};
  let drawing;
  let looking;
  let looked = false;
  let stop = () => {};

  const form = h("form", { class: "filters", role: "search", "aria-label": "Filter outcomes", onsubmit: (event) => event.preventDefault(), onchange: apply },
    field("Namespace", "namespace", { value: query.namespace }), field("Tenant", "tenant", { value: query.tenant }),
    field("Action type", "action_type", { value: query.action_type }), field("Outcome", "outcome", { value: query.outcome, options: OUTCOMES }));

  fill(root,
    head("Live", "Outcomes of every instance, as they are recorded.", connection, pauseButton),
    h("div", { class: "columns charts" }, charts.map((chart) => chart.node)),
    form, list.node, placeholder, h("div", { class: "table-foot" }, seen), spoken);

  const unwatch = watch(({ samples = [], state: known }) => {
    charts.forEach((chart) => chart.update(samples));
    root.querySelector(".charts").hidden = known === "forbidden" || known === "unauthorised";
  });
  const speaking = setInterval(speak, ANNOUNCE_MS);
  pause(false);
  open();

  function apply() {
    go("#/live", values(form));
  }

  function open() {
    fill(placeholder, waiting());
    stop = follow({ query: values(form), onEvent: receive, onState: show });
  }

  /** What was recorded before, once the stream tells of all that comes after. */
  async function history() {
    try {
      const { records } = await get("/v1/audit", { ...values(form), limit: 50 });
      for (const record of records) {
        if (record.outcome !== "intended") add({ ...record, timestamp: record.completed_at }, "append");
      }
    } catch (problem) {
      if (problem.status === 403) return show(problem);
    }
    looked = true;
    if (list.body.childElementCount === 0) fill(placeholder, waiting());
  }

  function show(now) {
    const [tone, text] = now === "live" ? ["ok", "Live"] : now === "connecting" ? ["unknown", "Connecting"]
      : now === "waiting" ? ["warn", "Reconnecting"] : ["bad", now.status === 403 ? "Not allowed" : "No stream"];
    connection.dataset.tone = tone;
    connection.classList.toggle("pulse", now === "live" && !paused);
    if (connection.textContent !== text) {
      fill(connection, text);
      fill(spoken, `The stream: ${text.toLowerCase()}`);
    }
    if (now.status === 401 || now.status === 403) {
      list.node.hidden = true;
      return fill(placeholder, trouble(now));
    }
    if (now !== "connecting") looking ??= history();
    if (list.body.childElementCount === 0) fill(placeholder, waiting(now));
  }

  function waiting(now) {
    if (list.body.childElementCount > 0) return [];
    if (!looked) return loading(4);
    if (now?.code === "AUDIT_DISABLED") return state("empty", "Nothing is recorded", "The stream tells of what is recorded, and audit.enabled is false.");
    if (now === "waiting") return state("trouble", "Reconnecting", "The stream broke off. What happens meanwhile is shown as soon as it is back.");
    return state("live", "Nothing yet", "What is dispatched from now on appears here, whichever instance it reaches.");
  }

  function receive(event) {
    if (event.event === "lagged") return fill(seen, event.skipped > 0 ? `${count(event.skipped)} left out: more came than could be sent` : "Some were left out while the stream was away");
    if (event.event !== "action_dispatched") return;
    const row = { ...event, id: event.record_id ?? event.id, outcome: outcomeWord(event.outcome) };
    total++;
    unspoken[row.outcome] = (unspoken[row.outcome] ?? 0) + 1;
    held.push(row);
    if (held.length > SHOWN) held.shift();
    if (paused) pause(true);
    else drawing ??= setTimeout(draw, DRAW_MS);
  }

  function draw() {
    drawing = undefined;
    if (paused) return;
    held.forEach((row) => add(row, "prepend"));
    held = [];
  }

  function add(row, where) {
    if (ids.has(row.id)) return;
    ids.add(row.id);
    list.node.hidden = false;
    list.body[where](h("div", { class: `row ${where === "prepend" ? "fresh" : ""}`, role: "row", "data-tone": row.outcome, "data-id": row.id },
      cell(clock(row.timestamp), "time", { title: row.timestamp, class: "muted" }),
      cell(badge(row.outcome), "outcome"),
      cell(row.action_id ? rowLink(actionLink(row.action_id, row.namespace, row.tenant), row.action_type ?? "–") : row.action_type ?? "–", "type"),
      cell(`${row.namespace} / ${row.tenant}`, "tenant"),
      cell(row.provider ?? "–"),
      cell(row.action_id ?? "–", undefined, { class: "mono muted" })));
    while (list.body.childElementCount > SHOWN) {
      ids.delete(list.body.lastElementChild.dataset.id);
      list.body.lastElementChild.remove();
    }
    fill(placeholder);
    if (total > 0) fill(seen, `${count(total)} since you opened this; the newest ${SHOWN} are kept`);
  }

  function pause(on) {
    paused = on;
    draw();
    connection.classList.toggle("pulse", !on && connection.dataset.tone === "ok");
    pauseButton.setAttribute("aria-pressed", String(on));
    fill(pauseButton, icon(on ? "play" : "pause"), on ? (held.length > 0 ? `Resume, ${held.length} new` : "Resume") : "Pause");
  }

  function speak() {
    const parts = Object.entries(unspoken).map(([outcome, number]) => `${number} ${words(outcome)}`);
    if (parts.length > 0) fill(spoken, parts.join(", "));
    unspoken = {};
  }

  return {
    commands: { p: () => pause(!paused) },
    close() { stop(); unwatch(); clearInterval(speaking); clearTimeout(drawing); },
  };
}

// Search in what was recorded, newest first, page by page.

import { h, fill } from "/page/dom.js";
import { clock, count, duration } from "/page/format.js";
import { get } from "/page/api.js";
import { OUTCOMES, actionLink, badge, cell, field, head, loading, rowLink, state, table, trouble, values } from "/page/parts.js";

const PAGE = 50;
const RARE = ["provider", "matched_rule", "verdict", "caller_id", "from", "to"];

/** A time of a form, which is of this place, as the API and links have it. */
const instant = (text) => (text === undefined ? undefined : new Date(text).toISOString());

/** The opposite of `instant`. */
function local(text) {
  const time = new Date(text ?? NaN);
  return Number.isNaN(time.getTime()) ? "" : new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

export function records(root, { query, go }) {
  const list = table("Records", "t-records", ["Time", "Outcome", "Action type", "Tenant", "Provider", "Rule", ">Took", "Action"]);
  const foot = h("div", { class: "table-foot" });
  const place = h("div", {});
  const rare = h("fieldset", { class: "filters more", "data-open": RARE.some((name) => query[name]) },
    field("Provider", "provider", { value: query.provider }), field("Rule", "matched_rule", { value: query.matched_rule }),
    field("Verdict", "verdict", { value: query.verdict }), field("Caller", "caller_id", { value: query.caller_id }),
    field("From", "from", { value: local(query.from), type: "datetime-local", step: 1 }), field("Until", "to", { value: local(query.to), type: "datetime-local", step: 1 }));
  const more = h("button", {
    class: "button quiet", type: "button", "aria-expanded": String(rare.hasAttribute("data-open")), onclick: () => {
      rare.toggleAttribute("data-open");
      more.setAttribute("aria-expanded", String(rare.hasAttribute("data-open")));
    },
  }, "More filters");
  const form = h("form", { role: "search", "aria-label": "Search records", onsubmit: search },
    h("div", { class: "filters" },
      field("Action id", "action_id", { value: query.action_id, placeholder: "exactly" }),
      field("Namespace", "namespace", { value: query.namespace }), field("Tenant", "tenant", { value: query.tenant }),
      field("Action type", "action_type", { value: query.action_type }),
      field("Outcome", "outcome", { value: query.outcome, options: [...OUTCOMES, ["intended", "intended"]] }),
      h("div", { class: "actions" }, h("button", { class: "button primary", type: "submit" }, "Search"), more)),
    rare);
  let shown = 0;

  fill(root, head("Records", "What was dispatched and what came of it, newest first."), form, list.node, place, foot);
  page();

  function search(event) {
    event.preventDefault();
    const filled = values(form);
    go("#/records", { ...filled, from: instant(filled.from), to: instant(filled.to) }, true);
  }

  async function page(cursor) {
    fill(place, loading(cursor ? 3 : 8));
    fill(foot);
    try {
      const answer = await get("/v1/audit", { ...query, limit: PAGE, cursor });
      list.body.append(...answer.records.map(row));
      shown += answer.records.length;
      fill(place, shown === 0 && (Object.keys(query).length > 0
        ? state("empty", "No record is like that", "Loosen a filter, or look at an earlier time.")
        : state("empty", "Nothing is recorded yet", "Each dispatch leaves a record here once it is over.")));
      list.node.hidden = shown === 0;
      if (shown > 0) end(answer.next_cursor);
    } catch (problem) {
      list.node.hidden = shown === 0;
      fill(place, trouble(problem, () => page(cursor)));
    }
  }

  function end(cursor) {
    const newest = document.activeElement;
    fill(foot,
      cursor && h("button", { class: "button", type: "button", onclick: () => page(cursor) }, "Show older"),
      h("span", { role: "status" }, cursor ? `${count(shown)} shown` : `${count(shown)} shown, which is all`));
    if (newest === document.body && shown > PAGE) list.body.children[shown - PAGE]?.querySelector("a")?.focus();
  }

  return { close() {} };
}

const row = (record) =>
  h("div", { class: "row", role: "row", "data-tone": record.outcome },
    cell(clock(record.dispatched_at), "time", { title: record.dispatched_at, class: "muted" }),
    cell(badge(record.outcome), "outcome"),
    cell(rowLink(actionLink(record.action_id, record.namespace, record.tenant), record.action_type), "type"),
    cell(`${record.namespace} / ${record.tenant}`, "tenant"),
    cell(record.provider),
    cell(record.matched_rule ?? "–", undefined, { class: record.matched_rule ? null : "muted" }),
    cell(duration(record.duration_ms), undefined, { class: "number" }),
    cell(record.action_id, undefined, { class: "mono muted" }));

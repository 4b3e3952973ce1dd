// The whole story of one action: every record there is of it, oldest first.

import { h, fill, icon } from "/page/dom.js";
import { clock, duration, words } from "/page/format.js";
import { getExact } from "/page/api.js";
import { badge, json, loading, notice, state, trouble } from "/page/parts.js";

const MOST = 200;

export function record(root, { id, query }) {
  const place = h("div", { class: "stack" }, loading());
  const copy = h("button", { class: "button small", type: "button", onclick: async () => {
    await navigator.clipboard.writeText(id);
    notice("The id is copied");
  } }, "Copy id");
  fill(root,
    h("header", { class: "view-head" }, h("div", {},
      h("a", { class: "button quiet small back", href: "#/records" }, icon("back"), "Records"),
      h("h1", { class: "action-id" }, h("span", { class: "hidden-text" }, "Action "), id)),
      navigator.clipboard && h("div", { class: "actions" }, copy)),
    place);
  load();

  async function load() {
    try {
      const { namespace, tenant } = query;
      const answer = await getExact("/v1/audit", { action_id: id, namespace, tenant, limit: MOST });
      if (answer.records.length === 0) {
        fill(place, state("empty", "No record of this action", "It was never recorded, its time was up, or your key may not see it."));
      } else fill(place, ...story(answer.records.reverse(), answer.next_cursor !== undefined));
    } catch (problem) {
      fill(place, trouble(problem, load));
    }
  }

  return { close() {} };
}

function story(records, cut) {
  const newest = records[records.length - 1];
  const first = new Date(records[0].dispatched_at);
  return [
    h("section", { class: "card card-body", "aria-label": "Action" }, h("dl", { class: "facts wide" },
      fact("Outcome", badge(newest.outcome)), fact("Action type", newest.action_type),
      fact("Namespace", newest.namespace), fact("Tenant", newest.tenant), fact("Provider", newest.provider),
      fact("Verdict", words(newest.verdict)), fact("Rule", newest.matched_rule ?? "none matched"),
      fact("Asked for by", newest.caller_id === "" ? "not known" : `${newest.caller_id} (${words(newest.auth_method)})`),
      fact("Recorded until", newest.expires_at === null ? "for ever" : h("span", { title: newest.expires_at }, clock(newest.expires_at))))),
    h("h2", {}, records.length === 1 ? "One record" : `${records.length} records`, cut && `, the newest ${MOST}`),
    h("ol", { class: "story" }, records.map((one, i) => h("li", { "data-tone": one.outcome },
      h("time", { datetime: one.dispatched_at, title: one.dispatched_at }, i === 0
        ? clock(one.dispatched_at, true)
        : [h("div", {}, `+ ${duration(new Date(one.dispatched_at) - first)}`), h("small", {}, clock(one.dispatched_at))]),
      h("span", { class: "dot" }),
      chapter(one, i === records.length - 1)))),
  ];
}

const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

const chapter = (one, open) =>
  h("article", { class: "card" },
    h("div", { class: "card-head" }, badge(one.outcome, words(one.outcome), "pill"), h("h2", {}, sentence(one)),
      h("span", { class: "muted" }, duration(Number(one.duration_ms)))),
    h("div", { class: "card-body stack details" },
      part("Outcome", one.outcome_details, open), part("Payload", one.action_payload, open),
      part("Rule's parameters", one.verdict_details), part("Labels", one.metadata),
      one.record_hash !== undefined && chain(one),
      h("small", { class: "muted mono" }, `record ${one.id}`)));

function sentence(one) {
  const by = one.matched_rule === null ? "" : ` by rule ${one.matched_rule}`;
  switch (one.outcome) {
    case "executed": return `${one.provider} carried it out`;
    case "rerouted": return `Another provider than ${one.provider} carried it out${by}`;
    case "deduplicated": return `Told to be a duplicate${by}`;
    case "suppressed": return `Held back${by}`;
    case "throttled": return `Over the limit${by}`;
    case "failed": return `${one.provider} did not carry it out, or may not have`;
    case "intended": return `About to be handed to ${one.provider}`;
    case "scheduled": return `Kept until its time${by}`;
    case "cancelled": return "Cancelled before its time";
    case "not_cancelled": return "Not cancelled after all";
    case "cancel_unknown": return "Nobody knows whether it was cancelled";
    case "released": return "Its claim was released";
    case "not_released": return "Its claim was not released after all";
    case "release_unknown": return "Nobody knows whether its claim was released";
    default: return words(one.outcome);
  }
}

function part(name, value, open = false) {
  const empty = value === null || value === undefined || (typeof value === "object" && Object.keys(value).length === 0);
  if (empty) return null;
  const node = h("details", { open, ontoggle: fillOnce }, h("summary", {}, name));
  if (open) fillOnce();
  return node;

  /** Only what is looked at is drawn: payloads can be large. */
  function fillOnce() {
    if (node.childElementCount === 1) node.append(json(value));
  }
}

const chain = (one) =>
  h("details", {}, h("summary", {}, `Link ${one.sequence_number} of its chain`), h("dl", { class: "facts" },
    h("dt", {}, "Hash"), h("dd", { class: "mono hash" }, one.record_hash),
    h("dt", {}, "Of the link before"), h("dd", { class: "mono hash" }, one.previous_hash ?? "–")));

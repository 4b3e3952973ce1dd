// The rules in force, in the order in which they are asked, and how often each decided.

import { h, fill } from "/page/dom.js";
import { count } from "/page/format.js";
import { get } from "/page/api.js";
import { tryout } from "/page/tryout.js";
import { cell, head, loading, state, table, trouble } from "/page/parts.js";

export function rules(root, context) {
  const list = table("Rules", "t-rules", [">No.", "Rule", ">Hits"]);
  const place = h("div", {});
  const trial = h("section", { class: "card", "aria-label": "Try an action" });
  fill(root,
    head("Rules", "Asked from top to bottom; the first that matches decides. Hits are those of this instance since it started."),
    h("div", { class: "columns" }, h("div", { class: "stack" }, list.node, place), trial));
  const closeTrial = tryout(trial, context);
  load();

  async function load() {
    fill(place, loading(4));
    try {
      const known = await get("/v1/rules");
      const most = Math.max(1, ...known.map((rule) => rule.hits ?? 0));
      fill(list.body, known.map((rule, i) => row(rule, i, most)));
      list.node.hidden = known.length === 0;
      fill(place, known.length === 0 && state("rules", "No rules are in force", "Every action is executed. Rules are YAML files in the directory that rules.directory names."));
    } catch (problem) {
      list.node.hidden = true;
      fill(place, trouble(problem, load));
    }
  }

  return { close: closeTrial };
}

const row = (rule, i, most) =>
  h("div", { class: `row ${rule.enabled ? "" : "off"}`, role: "row" },
    cell(String(rule.priority), "priority", { class: "number muted", title: `priority ${rule.priority}` }),
    cell([h("strong", { class: "rule-name" }, rule.name), !rule.enabled && h("span", { class: "chip" }, "off"), rule.description && h("div", { class: "muted wrap" }, rule.description)], "name"),
    cell(rule.hits === undefined ? "–" : [h("div", {}, count(rule.hits)),
      h("div", { class: "meter", "--share": `${(100 * rule.hits) / most}%` }, h("i"))], "hits", { class: "number" }));

// What the rules would say about an action, which is not dispatched.

import { h, fill } from "/page/dom.js";
import { duration, words } from "/page/format.js";
import { post } from "/page/api.js";
import { badge, field, json, lastTenant, state, trouble } from "/page/parts.js";

const KEPT = "acteon.tryout";
const TONES = { matched: "matched", error: "bad", not_matched: "none", skipped: "none", not_reached: "none", disabled: "none" };
const REASONS = { disabled: "it is off", earlier_rule_matched: "an earlier rule matched" };

function example() {
  const { namespace = "shop", tenant = "acme" } = lastTenant.read();
  return JSON.stringify({ namespace, tenant, provider: "email", action_type: "welcome", payload: { to: "ada@example.com" } }, null, 2);
}

export function tryout(root) {
  const text = h("textarea", { name: "action", rows: 11, spellcheck: "false", "aria-describedby": "tryout-wrong" });
  text.value = sessionStorage.getItem(KEPT) ?? example();
  const wrong = h("p", { id: "tryout-wrong", class: "wrong", role: "alert" });
  const all = h("input", { type: "checkbox", name: "evaluate_all" });
  const disabled = h("input", { type: "checkbox", name: "include_disabled" });
  const at = field("As if it were", "evaluate_at", { type: "datetime-local" });
  const result = h("div", { class: "stack", "aria-live": "polite" });
  const run = h("button", { class: "button primary", type: "submit" }, "Evaluate");
  const form = h("form", { class: "stack", onsubmit: evaluate },
    h("label", { class: "field" }, h("span", {}, "Action, as POST /v1/dispatch takes it"), text), wrong,
    h("div", { class: "tryout-options" },
      h("div", { class: "tryout-checks" },
        h("label", { class: "check" }, all, "Ask every rule"),
        h("label", { class: "check" }, disabled, "Also rules that are off")),
      at, run));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  fill(root,
    h("div", { class: "card-head" }, h("h2", {}, "Try an action"), h("span", { class: "muted" }, "Nothing is dispatched, counted or recorded")),
    h("div", { class: "card-body stack" }, form, result));

  async function evaluate(event) {
    event.preventDefault();
    let action;
    try {
      action = JSON.parse(text.value);
      if (action === null || typeof action !== "object" || Array.isArray(action)) throw new SyntaxError("an action is an object");
    } catch (notJson) {
      return complain(`This is no JSON: ${notJson.message}`);
    }
    complain("");
    sessionStorage.setItem(KEPT, text.value);
    run.disabled = true;
    try {
      const time = at.querySelector("input").value;
      const comma = Object.keys(action).length === 0 ? "" : ",";
      const extra = `${comma}"evaluate_all":${all.checked},"include_disabled":${disabled.checked}`
        + (time === "" ? "" : `,"evaluate_at":${JSON.stringify(new Date(time).toISOString())}`);
      // Spliced as text, so that numbers keep their digits.
      show(await post("/v1/rules/evaluate", text.value.trim().replace(/\}$/, () => `${extra}}`)));
    } catch (problem) {
      if (problem.status === 422 || problem.status === 400) {
        complain(problem.message);
        fill(result);
      } else fill(result, trouble(problem));
    } finally {
      run.disabled = false;
    }
  }

  function complain(message) {
    fill(wrong, message);
    text.setAttribute("aria-invalid", String(message !== ""));
  }

  function show(answer) {
    fill(result,
      h("div", { class: "verdict", "data-tone": answer.verdict },
        h("strong", {}, words(answer.verdict)),
        h("span", {}, answer.has_errors ? "a rule could not be asked" : answer.matched_rule ? ["by rule ", h("b", {}, answer.matched_rule)] : "no rule matched"),
        answer.evaluation_duration_us !== undefined && h("span", { class: "muted" }, duration(answer.evaluation_duration_us / 1000))),
      answer.trace.length === 0 ? state("rules", "There is no rule to ask")
        : h("ol", { class: "trace", "aria-label": "Trace" }, answer.trace.map(step)),
      answer.modified_payload && h("details", { open: true }, h("summary", {}, "The payload as it would be"), json(answer.modified_payload)));
  }

  return () => {};
}

const step = (trace) =>
  h("li", { class: ["skipped", "not_reached", "disabled"].includes(trace.result) ? "skipped" : null },
    badge(TONES[trace.result] ?? "none", words(trace.result)),
    h("span", {}, h("b", {}, trace.rule_name),
      trace.skip_reason && h("span", { class: "muted" }, ` – ${REASONS[trace.skip_reason] ?? words(trace.skip_reason)}`)),
    h("span", { class: "muted" }, words(trace.action ?? trace.verdict ?? "")),
    (trace.error ?? trace.condition_display) && h("span", { class: "why" }, trace.error ?? trace.condition_display));

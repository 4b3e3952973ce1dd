// The actions of a tenant that wait for their time, and the cancellation of one.

import { h, fill } from "/page/dom.js";
import { clock, duration, words } from "/page/format.js";
import { get, request } from "/page/api.js";
import { actionLink, badge, cell, dialog, field, head, lastTenant, loading, notice, rowLink, state, table, trouble, values } from "/page/parts.js";

const PAGE = 100;

export function scheduled(root, { query, go }) {
  const chosen = query.namespace && query.tenant ? query : { ...lastTenant.read(), ...query };
  const list = table("Scheduled actions", "t-scheduled", ["Action", "State", "For", ">In", "Type", "Rule", ">"]);
  const place = h("div", {});
  const foot = h("div", { class: "table-foot" });
  const form = h("form", { class: "filters", role: "search", "aria-label": "Whose actions", onsubmit: (event) => { event.preventDefault(); go("#/scheduled", values(form), true); } },
    field("Namespace", "namespace", { value: chosen.namespace, required: true }), field("Tenant", "tenant", { value: chosen.tenant, required: true }),
    h("div", { class: "actions" }, h("button", { class: "button primary", type: "submit" }, "Show")));
  let shown = 0;

  fill(root,
    head("Scheduled", "What a rule puts off waits here until its time, and is then dispatched by whichever instance runs."),
    form, list.node, place, foot);
  if (chosen.namespace && chosen.tenant) {
    lastTenant.keep(chosen);
    page();
  } else {
    list.node.hidden = true;
    fill(place, state("scheduled", "Whose actions?", "Name a namespace and a tenant. Actions belong to one tenant each."));
  }

  async function page(cursor) {
    fill(place, loading(cursor ? 2 : 5));
    fill(foot);
    try {
      const { namespace, tenant } = chosen;
      const answer = await get("/v1/scheduled", { namespace, tenant, limit: PAGE, cursor });
      list.body.append(...answer.scheduled.map(row));
      shown += answer.scheduled.length;
      list.node.hidden = shown === 0;
      fill(place, shown === 0 && !answer.next_cursor && state("empty", "Nothing waits", "No action of this tenant waits for its time."));
      fill(foot, answer.next_cursor && h("button", { class: "button", type: "button", onclick: () => page(answer.next_cursor) }, "Show more"),
        shown > 0 && h("span", { role: "status" }, `${shown} in the order of their ids${answer.next_cursor ? "" : ", which is all"}`));
    } catch (problem) {
      list.node.hidden = shown === 0;
      fill(place, trouble(problem, () => page(cursor)));
    }
  }

  function row(one) {
    const left = new Date(one.scheduled_for).getTime() - Date.now();
    const node = h("div", { class: "row", role: "row", "data-key": one.action_id },
      cell(rowLink(actionLink(one.action_id, one.namespace, one.tenant), one.action_id), "key"),
      cell(badge(one.state === "waiting" ? "scheduled" : one.state, words(one.state)), "state"),
      cell(clock(one.scheduled_for), "age"),
      cell(left > 0 ? duration(left) : "due", undefined, { class: "number" }),
      cell(one.action_type),
      cell(one.rule, undefined, { class: "muted" }),
      cell(one.state === "waiting" && h("button", { class: "button small", type: "button", "aria-label": `Cancel ${one.action_id}`, onclick: () => ask(one, node) }, "Cancel"), "release", { class: "above number" }));
    return node;
  }

  function ask(one, node) {
    const wrong = h("p", { class: "wrong", role: "alert" });
    const cancel = h("button", { class: "button danger", type: "button", onclick: act }, "Cancel the action");
    const box = dialog("Cancel this action?",
      h("dl", { class: "facts" },
        h("dt", {}, "Action"), h("dd", { class: "mono" }, one.action_id),
        h("dt", {}, "Tenant"), h("dd", {}, `${one.namespace} / ${one.tenant}`),
        h("dt", {}, "Type"), h("dd", {}, `${one.action_type} by ${one.provider}`),
        h("dt", {}, "For"), h("dd", {}, clock(one.scheduled_for))),
      h("p", {}, "It is not dispatched then. To have it after all, it has to be sent again."),
      wrong,
      h("p", { class: "muted" }, "The cancellation is recorded with the name of your key."),
      h("div", { class: "actions" }, h("button", { class: "button", type: "button", onclick: () => box.close() }, "Leave it"), cancel));

    async function act() {
      cancel.disabled = true;
      try {
        const { namespace, tenant } = one;
        await request(`/v1/scheduled/${encodeURIComponent(one.action_id)}`, { method: "DELETE", query: { namespace, tenant } });
        box.close();
        (node.nextElementSibling ?? node.previousElementSibling)?.querySelector("a, button")?.focus();
        node.remove();
        shown--;
        notice(`The action ${one.action_id} is cancelled`);
        if (shown === 0) page();
      } catch (problem) {
        fill(wrong, problem.status === 403 ? "Your key may not cancel actions; that takes the scope dispatch." : problem.message);
        cancel.disabled = false;
      }
    }
  }

  return { close() {} };
}

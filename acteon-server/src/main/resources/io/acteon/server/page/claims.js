// The claims that stand for a tenant, and the release of one.

import { h, fill } from "/page/dom.js";
import { duration, words } from "/page/format.js";
import { get, post } from "/page/api.js";
import { actionLink, badge, cell, dialog, field, head, lastTenant, loading, notice, rowLink, state, table, trouble, values } from "/page/parts.js";

const PAGE = 100;

const MEANING = {
  running: "Its attempt is under way. If you release it, the next action with its key is executed beside it.",
  done: "Its action was executed. If you release it, the next action with its key is executed again.",
  failed: "It failed for certain, and its rule keeps the claim. If you release it, the next one is executed.",
  unknown: "Its attempt is over and may have executed the action. If you release it, that may happen a second time.",
  untold: "Its rule remembers nothing, so whether the action was executed is not known here.",
  unreadable: "Something else than this gateway wrote it.",
};

export function claims(root, { query, go }) {
  const chosen = query.namespace && query.tenant ? query : { ...lastTenant.read(), ...query };
  const list = table("Claims", "t-claims", ["Key", "State", ">Age", ">Remaining", "Action", ">"]);
  const place = h("div", {});
  const foot = h("div", { class: "table-foot" });
  const form = h("form", { class: "filters", role: "search", "aria-label": "Whose claims", onsubmit: (event) => { event.preventDefault(); go("#/claims", values(form), true); } },
    field("Namespace", "namespace", { value: chosen.namespace, required: true }), field("Tenant", "tenant", { value: chosen.tenant, required: true }),
    field("Key starts with", "prefix", { value: chosen.prefix }),
    h("div", { class: "actions" }, h("button", { class: "button primary", type: "submit" }, "Show")));
  let shown = 0;

  fill(root,
    head("Claims", "By a claim, duplicates are told apart: while it stands, no action with its key is executed."),
    form, list.node, place, foot);
  if (chosen.namespace && chosen.tenant) {
    lastTenant.keep(chosen);
    page();
  } else {
    list.node.hidden = true;
    fill(place, state("claims", "Whose claims?", "Name a namespace and a tenant. Claims belong to one tenant each."));
  }

  async function page(cursor) {
    fill(place, loading(cursor ? 2 : 5));
    fill(foot);
    try {
      const { namespace, tenant, prefix } = chosen;
      const answer = await get("/v1/claims", { namespace, tenant, prefix, limit: PAGE, cursor });
      list.body.append(...answer.claims.map(row));
      shown += answer.claims.length;
      list.node.hidden = shown === 0;
      fill(place, shown === 0 && state("empty", "No claim stands", "Either nothing was deduplicated lately, or what was claimed has expired."));
      fill(foot, answer.next_cursor && h("button", { class: "button", type: "button", onclick: () => page(answer.next_cursor) }, "Show more"),
        shown > 0 && h("span", { role: "status" }, `${shown} in the order of their keys${answer.next_cursor ? "" : ", which is all"}`));
    } catch (problem) {
      list.node.hidden = shown === 0;
      fill(place, trouble(problem, () => page(cursor)));
    }
  }

  function row(claim) {
    const node = h("div", { class: "row", role: "row", "data-key": claim.key },
      cell(claim.action_id ? rowLink(actionLink(claim.action_id, chosen.namespace, chosen.tenant), claim.key) : claim.key, "key"),
      cell(badge(claim.state), "state"),
      cell(duration(claim.age_ms), "age", { class: "number" }),
      cell(duration(claim.remaining_ms), undefined, { class: "number" }),
      cell(claim.action_id ?? "–", undefined, { class: "mono muted" }),
      cell(h("button", { class: "button small", type: "button", "aria-label": `Release ${claim.key}`, onclick: () => ask(claim, node) }, "Release"), "release", { class: "above number" }));
    return node;
  }

  function ask(claim, node) {
    const even = h("input", { type: "checkbox" });
    const wrong = h("p", { class: "wrong", role: "alert" });
    const release = h("button", { class: "button danger", type: "button", disabled: claim.running, onclick: go }, "Release");
    even.addEventListener("change", () => { release.disabled = !even.checked; });
    const box = dialog("Release this claim?",
      h("dl", { class: "facts" },
        h("dt", {}, "Key"), h("dd", { class: "mono" }, claim.key),
        h("dt", {}, "Tenant"), h("dd", {}, `${chosen.namespace} / ${chosen.tenant}`),
        h("dt", {}, "State"), h("dd", {}, badge(claim.state, words(claim.state)))),
      h("p", {}, MEANING[claim.state]),
      claim.running && h("label", { class: "check" }, even, "Release it although two may then be at once"),
      wrong,
      h("p", { class: "muted" }, "The release is recorded with the name of your key."),
      h("div", { class: "actions" }, h("button", { class: "button", type: "button", onclick: () => box.close() }, "Cancel"), release));

    async function go() {
      release.disabled = true;
      try {
        const { namespace, tenant } = chosen;
        await post("/v1/claims/release", { namespace, tenant, key: claim.key, version: claim.version, even_running: even.checked });
        box.close();
        (node.nextElementSibling ?? node.previousElementSibling)?.querySelector("a, button")?.focus();
        node.remove();
        shown--;
        notice(`The claim of ${claim.key} is released`);
        if (shown === 0) page();
      } catch (problem) {
        fill(wrong, problem.status === 403 ? "Your key may not release claims; that takes the scope admin." : problem.message);
        release.disabled = false;
      }
    }
  }

  return { close() {} };
}

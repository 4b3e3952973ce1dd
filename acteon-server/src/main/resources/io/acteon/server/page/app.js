// The frame: which view is shown, who looks, and whether the server is there.

import { h, fill, icon } from "/page/dom.js";
import { address, hasKey, setKey } from "/page/api.js";
import { start, watch } from "/page/status.js";
import { help, listen } from "/page/keyboard.js";
import { dialog, notice } from "/page/parts.js";
import { live } from "/page/live.js";
import { records } from "/page/records.js";
import { record } from "/page/record.js";
import { rules } from "/page/rules.js";
import { claims } from "/page/claims.js";
import { scheduled } from "/page/scheduled.js";
import { providers } from "/page/providers.js";
import { system } from "/page/system.js";
import { operations } from "/page/operations.js";

const VIEWS = [
  ["l", "Live", "#/live", live], ["r", "Records", "#/records", records], ["u", "Rules", "#/rules", rules],
  ["c", "Claims", "#/claims", claims], ["d", "Scheduled", "#/scheduled", scheduled], ["p", "Providers", "#/providers", providers], ["s", "System", "#/system", system],
  ["a", "API", "#/api", operations],
];
const THEMES = ["system", "light", "dark"];

const main = h("main", { class: "main", id: "main", tabindex: -1 });
const banner = h("div", { class: "banners" });
const view = h("div", {});
const links = VIEWS.map(([letter, name, hash]) => h("a", { href: hash }, icon(name.toLowerCase()), name, h("kbd", { "aria-hidden": "true" }, `g ${letter}`)));
const server = h("div", { class: "server" });
const keyButton = h("button", { class: "button quiet icon", type: "button", onclick: askForKey }, icon("key"));
const themeButton = h("button", { class: "button quiet icon", type: "button", onclick: switchTheme }, icon("theme"));
let current = { close() {} };

fill(main, banner, view);
document.body.replaceChildren(
  h("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, "Skip to the content"),
  h("div", { class: "frame" },
    h("header", { class: "side" },
      h("a", { class: "brand", href: "#/live" }, h("img", { src: "/page/icon.svg", alt: "" }), "Acteon"),
      h("nav", { class: "nav", "aria-label": "Views" }, links),
      h("div", { class: "side-foot" },
        h("div", { class: "tools" }, themeButton, keyButton,
          h("button", { class: "button quiet icon", type: "button", "aria-label": "Keyboard shortcuts", title: "Keyboard shortcuts (?)", onclick: () => help(VIEWS) }, icon("help"))),
        server)),
    main),
  h("div", { class: "notice", role: "status" }));

/** Where the hash leads: a view, the id of an action in it, and its query. */
function place() {
  const [path, query = ""] = location.hash.slice(1).split("?", 2);
  const [, name, id] = path.split("/");
  return { name, id: id && decodeURIComponent(id), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** Shows `hash` with `query`; `again` also if it is shown already. */
function go(hash, query, again = false) {
  const next = address(hash, query);
  if (next !== location.hash) location.hash = next;
  else if (again) show();
}

function show() {
  const { name, id, query } = place();
  const at = VIEWS.findIndex(([, , hash]) => hash === `#/${name}`);
  if (at < 0) return history.replaceState(null, "", "#/live"), show();
  current.close();
  const [, title, , open] = VIEWS[at];
  links.forEach((link, i) => (i === at ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")));
  links[at].scrollIntoView({ block: "nearest", inline: "nearest" });
  document.title = `${id ?? title} – Acteon`;
  const root = h("div", { class: `view view-${name}` });
  current = id ? record(root, { id, query, go }) : open(root, { query, go });
  fill(view, root);
}

function switchTheme() {
  const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
  document.documentElement.dataset.theme = next;
  localStorage.setItem("acteon.theme", next);
  labelTheme();
  notice(next === "system" ? "The theme follows the system" : `The theme is ${next}`);
}

function labelTheme() {
  const label = `Theme: ${document.documentElement.dataset.theme}. Switch`;
  themeButton.setAttribute("aria-label", label);
  themeButton.title = `${label} (t)`;
}

function labelKey() {
  keyButton.setAttribute("aria-label", hasKey() ? "Change or forget the API key" : "Enter an API key");
  keyButton.title = keyButton.getAttribute("aria-label");
}

function askForKey() {
  if (document.querySelector("dialog[open]")) return;
  const input = h("input", { type: "password", name: "key", autocomplete: "off", spellcheck: "false", placeholder: "ack_…", required: true });
  const box = dialog(hasKey() ? "Another API key" : "Enter an API key",
    h("p", { class: "muted" }, hasKey() ? "The key in use is kept for this tab until you close it." : "This server asks who you are. The key stays in this tab and is forgotten when you close it."),
    h("form", { class: "stack", onsubmit: (event) => {
      event.preventDefault();
      box.close();
      setKey(input.value.trim());
    } },
      h("label", { class: "field" }, h("span", {}, "API key"), input),
      h("div", { class: "actions" },
        hasKey() && h("button", { class: "button", type: "button", onclick: () => { box.close(); setKey(null); } }, "Forget the key"),
        h("button", { class: "button", type: "button", onclick: () => box.close() }, "Cancel"),
        h("button", { class: "button primary", type: "submit" }, "Use this key"))));
  input.focus();
}

document.addEventListener("acteon:unauthorised", () => {
  // A key that was taken may have been revoked; one that was just entered may be wrong.
  if (hasKey()) notice("The server does not know this key");
  askForKey();
});
document.addEventListener("acteon:key", () => { labelKey(); show(); });
window.addEventListener("hashchange", () => { show(); main.focus({ preventScroll: true }); window.scrollTo(0, 0); });

watch(({ state, status }) => {
  const [tone, text] = state === "offline" ? ["bad", "No answer"] : state === "trouble" ? ["warn", "In trouble"]
    : state !== "ok" ? ["unknown", state === "loading" ? "Connecting" : "No key"]
      : status.drain.leaving ? ["warn", "Stopping"] : status.status === "ok" ? ["ok", "Well"] : ["bad", "Degraded"];
  if (state === "forbidden") fill(server, h("strong", {}, location.host), "signed in");
  else fill(server, h("strong", { class: "badge", "data-tone": tone }, text), h("span", {}, location.host), status && h("span", {}, `Acteon ${status.version}`));
  fill(banner,
    state === "offline" && h("div", { class: "banner", "data-tone": "bad", role: "alert" }, h("strong", {}, "The server does not answer."), "What you see is from before; it is asked again every two seconds."),
    state === "ok" && status.status !== "ok" && h("div", { class: "banner", "data-tone": "bad", role: "alert" }, h("strong", {}, "Degraded."), status.reason));
});

labelTheme();
labelKey();
listen(VIEWS, { t: switchTheme, p: () => current.commands?.p?.() });
start();
show();

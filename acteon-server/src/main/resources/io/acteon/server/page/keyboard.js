// Shortcuts, none of which is taken while somebody types.

import { h } from "/page/dom.js";
import { dialog } from "/page/parts.js";

const GO_MS = 1_200;
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog") !== null;

const LISTED = [
  [["/"], "Go to the first filter"], [["j", "k"], "Next and previous row"], [["Enter"], "Open the row"],
  [["p"], "Pause or resume the stream"], [["t"], "Switch the theme"], [["Esc"], "Leave a field or a dialog"], [["?"], "This list"],
];

/** `views` are `[letter, name, hash]`; `commands` are called by their key. */
export function listen(views, commands) {
  let goUntil = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape" && event.target.closest("dialog") === null) event.target.blur();
      return;
    }
    const view = event.timeStamp < goUntil && views.find(([letter]) => letter === event.key);
    goUntil = 0;
    if (view) location.hash = view[2];
    else if (event.key === "g") goUntil = event.timeStamp + GO_MS;
    else if (event.key === "/") focusFilter();
    else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else if (event.key === "?") help(views);
    else if (commands[event.key]) commands[event.key]();
    else return;
    event.preventDefault();
  });
}

function focusFilter() {
  const input = document.querySelector("main form input:not([type=checkbox]), main form select");
  input?.focus();
  input?.select?.();
}

function move(step) {
  const rows = [...document.querySelectorAll("main a.whole")];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
  next.focus({ focusVisible: true });
  next.scrollIntoView({ block: "nearest" });
}

export function help(views) {
  const keys = (list) => h("dt", {}, list.flatMap((key, i) => [i > 0 && " ", h("kbd", {}, key)]));
  const node = dialog("Keyboard", h("dl", { class: "keys" },
    views.map(([letter, name]) => [keys(["g", letter]), h("dd", {}, `Go to ${name}`)]),
    LISTED.map(([list, text]) => [keys(list), h("dd", {}, text)])),
    h("div", { class: "actions" }, h("button", { class: "button", type: "button", onclick: () => node.close() }, "Close")));
}

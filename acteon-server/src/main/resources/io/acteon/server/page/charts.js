// Two charts of the last three minutes: dispatches by outcome, and how long they took.

import { h, s, fill } from "/page/dom.js";
import { clock, millis, rate } from "/page/format.js";

const SLOTS = 90;
const WIDTH = 720;
const HEIGHT = 118;
const BASE = 98;
const TOP = 14;
const SHOWN = ["executed", "rerouted", "deduplicated", "throttled", "scheduled", "suppressed", "failed"];

/** A round number that is at least `value`. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999);
}

function chart(title, describe, draw) {
  const now = h("p", { class: "chart-now" });
  const legend = h("div", { class: "legend" });
  const plot = s("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" });
  const labels = h("div", { class: "chart-labels", "aria-hidden": "true" });
  let samples = [];
  let chosen;
  plot.addEventListener("pointermove", (event) => {
    const box = plot.getBoundingClientRect();
    const slot = Math.floor(((event.clientX - box.left) / box.width) * SLOTS);
    chosen = samples[samples.length - SLOTS + slot];
    render();
  });
  plot.addEventListener("pointerleave", () => { chosen = undefined; render(); });

  function render() {
    const sample = chosen ?? samples[samples.length - 1];
    const [value, unit] = describe.value(sample);
    fill(now, value, unit && h("small", {}, unit));
    fill(legend, chosen && h("em", {}, clock(chosen.at)), describe.legend(sample));
    plot.setAttribute("aria-label", `${title}, now ${value} ${unit ?? ""}`);
    const { top, marks, label } = draw(samples);
    const at = chosen && x(samples, samples.indexOf(chosen)) + 3;
    fill(plot,
      s("line", { class: "grid", x1: 0, x2: WIDTH, y1: BASE, y2: BASE }),
      s("line", { class: "grid", x1: 0, x2: WIDTH, y1: TOP, y2: TOP }),
      marks,
      at !== undefined && at !== false && s("line", { class: "cursor", x1: at, x2: at, y1: TOP, y2: BASE }));
    fill(labels, h("span", {}, samples.length === 0 || top === 0 ? "" : label(top)), h("span", {}, "3 min ago"), h("span", {}, "now"));
  }

  render();
  return {
    node: h("section", { class: "card chart-card", "aria-label": title },
      h("div", { class: "chart-head" }, h("h2", {}, title), now),
      h("div", { class: "chart-plot" }, plot, labels), legend),
    update(next) { samples = next; render(); },
  };
}

const x = (samples, i) => ((SLOTS - samples.length + i) * WIDTH) / SLOTS;
const y = (value, top) => BASE - (value / top) * (BASE - TOP);
const sum = (sample) => Object.values(sample.rates).reduce((all, one) => all + one, 0);

export const throughput = () => chart(
  "Dispatches",
  {
    value: (sample) => (sample ? [rate(sum(sample)), "per second"] : ["–", ""]),
    legend: (sample) => SHOWN.filter((outcome) => sample?.rates[outcome] > 0).map((outcome) =>
      h("span", { "data-tone": outcome }, outcome, h("b", {}, rate(sample.rates[outcome])))),
  },
  (samples) => {
    const top = ceiling(Math.max(1, ...samples.map(sum)));
    const marks = samples.flatMap((sample, i) => {
      let base = 0;
      return SHOWN.filter((outcome) => sample.rates[outcome] > 0).map((outcome) => {
        const from = y(base, top);
        base += sample.rates[outcome];
        const to = y(base, top);
        return s("rect", { "data-tone": outcome, x: x(samples, i) + 1, width: WIDTH / SLOTS - 2, y: to, height: Math.max(from - to, 0.8) });
      });
    });
    return { top, marks, label: (value) => `${rate(value)}/s` };
  });

export const latency = () => chart(
  "Time of a dispatch",
  {
    value: (sample) => [millis(sample?.p50), sample?.p50 == null ? "" : "median"],
    legend: (sample) => [
      h("span", { "data-tone": "running" }, "p50", h("b", {}, millis(sample?.p50))),
      h("span", { "data-tone": "throttled" }, "p99", h("b", {}, millis(sample?.p99)))],
  },
  (samples) => {
    const top = ceiling(Math.max(1, ...samples.map((sample) => sample.p99 ?? 0)));
    const line = (name, tone) => {
      let pen = "M";
      const d = samples.map((sample, i) => {
        if (sample[name] === null) { pen = "M"; return ""; }
        const step = `${pen}${(x(samples, i) + WIDTH / SLOTS / 2).toFixed(1)} ${y(sample[name], top).toFixed(1)}`;
        // A lone sample is a line of no length, which round caps make a dot.
        const dot = pen === "M" ? "h0" : "";
        pen = "L";
        return step + dot;
      }).join("");
      return s("path", { "data-tone": tone, d, "vector-effect": "non-scaling-stroke" });
    };
    return { top, marks: [line("p99", "throttled"), line("p50", "running")], label: millis };
  });

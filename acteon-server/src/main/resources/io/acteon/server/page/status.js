// The status of the server, asked for every two seconds while somebody looks.

import { get } from "/page/api.js";

const EVERY_MS = 2_000;
const KEPT = 90;
const OUTCOMES = ["executed", "rerouted", "deduplicated", "throttled", "scheduled", "suppressed", "failed"];

/** How each instance answered last: behind a load balancer it is another one each time. */
const previous = new Map();
const listeners = new Set();
const samples = [];
let latest = { state: "loading" };
let timer;

/** Calls `listener` with `{state, status, problem, samples}` now and at each change; returns how to stop that. */
export function watch(listener) {
  listeners.add(listener);
  listener(latest);
  return () => listeners.delete(listener);
}

export function start() {
  document.addEventListener("visibilitychange", poll);
  document.addEventListener("acteon:key", poll);
  poll();
}

async function poll() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const status = await get("/v1/status");
    sample(status);
    latest = { state: "ok", status, samples };
  } catch (problem) {
    const state = { 0: "offline", 401: "unauthorised", 403: "forbidden" }[problem.status] ?? "trouble";
    latest = { ...latest, state, problem, samples };
  }
  for (const listener of listeners) listener(latest);
  // Another key will be told of; until then the answer stays the same.
  if (latest.state === "unauthorised" || latest.state === "forbidden") return;
  timer = setTimeout(poll, EVERY_MS);
}

function sample(status) {
  const now = performance.now();
  const before = previous.get(status.instance);
  previous.set(status.instance, { at: now, status });
  // After a pause the time between is no sample: the chart would show its mean as one moment.
  if (before === undefined || now - before.at > 10 * EVERY_MS) return;
  const seconds = (now - before.at) / 1000;
  const rates = Object.fromEntries(OUTCOMES.map((outcome) =>
    [outcome, (status.dispatches[outcome] - before.status.dispatches[outcome]) / seconds]));
  const { upper_ms: bounds, counts } = status.dispatch_times;
  const grown = counts.map((value, i) => value - before.status.dispatch_times.counts[i]);
  samples.push({ at: new Date(), rates, p50: quantile(bounds, grown, 0.5), p99: quantile(bounds, grown, 0.99) });
  if (samples.length > KEPT) samples.shift();
}

/** Null if nothing was counted; within its class the value is taken to lie evenly. */
export function quantile(bounds, counts, share) {
  const total = counts.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  let left = share * total;
  for (let i = 0; i < counts.length; i++) {
    if (left <= counts[i]) {
      const low = i === 0 ? 0 : bounds[i - 1];
      return i === bounds.length ? low : low + (bounds[i] - low) * (left / counts[i]);
    }
    left -= counts[i];
  }
  return bounds[bounds.length - 1];
}

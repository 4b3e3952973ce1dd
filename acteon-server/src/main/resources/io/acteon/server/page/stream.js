// Server-sent events by fetch: EventSource cannot send a key.

import { request } from "/page/api.js";

/** Pings come every 15 s; a connection that is silent for longer than this is dead. */
const SILENCE_MS = 40_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Follows the stream until the function that is returned is called. `onState` is told "connecting",
 * "live", "waiting" (it will be tried again) or, and then nothing is tried again, the Problem.
 */
export function follow({ query, onEvent, onState }) {
  const end = new AbortController();
  let last;
  run();
  return () => end.abort();

  async function run() {
    for (let failures = 0; !end.signal.aborted; failures++) {
      onState(failures === 0 ? "connecting" : "waiting");
      if (failures > 0) await pause(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures) * (0.7 + 0.6 * Math.random()));
      if (end.signal.aborted) return;
      try {
        await connection(() => { failures = 0; onState("live"); });
      } catch (failure) {
        if (end.signal.aborted) return;
        if ([401, 403, 404].includes(failure.status) || failure.code === "AUDIT_DISABLED") return onState(failure);
      }
    }
  }

  async function connection(onOpen) {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    end.signal.addEventListener("abort", stop);
    let watchdog = setTimeout(stop, SILENCE_MS);
    try {
      const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const response = await request("/v1/stream", { query, headers, signal: attempt.signal });
      onOpen();
      const frames = frameReader((frame) => {
        if (frame.id) last = frame.id;
        if (frame.data) onEvent({ event: frame.event, ...JSON.parse(frame.data) });
      });
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, SILENCE_MS);
        frames(text);
      }
    } finally {
      clearTimeout(watchdog);
      end.signal.removeEventListener("abort", stop);
    }
  }

  function pause(millis) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      end.signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
    });
  }
}

/** Takes text in pieces of any size and tells of each frame that is complete. */
export function frameReader(onFrame) {
  let rest = "";
  let frame = {};
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (Object.keys(frame).length > 0) onFrame(frame);
        frame = {};
        continue;
      }
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (name === "data" && frame.data !== undefined) frame.data += `\n${value}`;
      else if (name !== "") frame[name] = value;
    }
  };
}

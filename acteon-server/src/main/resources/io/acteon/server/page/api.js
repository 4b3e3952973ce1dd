// What the page asks the server, with the key of who looks.

const KEY = "acteon.key";

/** An answer that is no success; `status` 0 means that there was none. */
export class Problem extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Whether the key in use was refused: nobody is asked twice for the same one. */
let refused = false;

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

/** Keeps `key` for this tab, as long as it is open; null forgets it. */
export function setKey(key) {
  if (key === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, key);
  refused = false;
  document.dispatchEvent(new CustomEvent("acteon:key"));
}

/** A path with those parameters of `query` that have a value. */
export function address(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** The response, whatever it says; throws a Problem if there is none. */
export async function send(path, { method = "GET", query, body, signal, headers = {} } = {}) {
  const key = sessionStorage.getItem(KEY);
  if (key !== null) headers = { ...headers, Authorization: `Bearer ${key}` };
  if (body !== undefined) headers = { ...headers, "Content-Type": "application/json" };
  try {
    return await fetch(address(path, query), {
      method, headers, signal, cache: "no-store", credentials: "omit", redirect: "error",
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0, "OFFLINE", "The server does not answer.");
  }
}

/** The response; throws a Problem if it is no success. */
export async function request(path, options) {
  const response = await send(path, options);
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && !refused) {
    refused = true;
    document.dispatchEvent(new CustomEvent("acteon:unauthorised"));
  }
  throw new Problem(response.status, problem.code ?? "UNKNOWN", problem.message ?? `The server answered ${response.status}.`);
}

/** The JSON of an answer. */
export const get = async (path, query, signal) => (await request(path, { query, signal })).json();

export const post = async (path, body) => (await request(path, { method: "POST", body })).json();

/** JSON in which every number keeps the digits it was written with. */
export const exact = (text) =>
  JSON.parse(text, (name, value, context) =>
    typeof value === "number" && context?.source !== undefined && String(value) !== context.source && JSON.rawJSON
      ? JSON.rawJSON(context.source)
      : value);

/** The exact JSON of an answer. */
export const getExact = async (path, query, signal) => exact(await (await request(path, { query, signal })).text());

// Times, durations and numbers as people read them.

const two = (number) => String(number).padStart(2, "0");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** The time of day here; with the day if that is another. */
export function clock(timestamp, millis = false) {
  const time = new Date(timestamp);
  const text = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
    + (millis ? `.${String(time.getMilliseconds()).padStart(3, "0")}` : "");
  return time.toDateString() === new Date().toDateString() ? text : `${DAY.format(time)} ${text}`;
}

/** How long, in the two largest units. */
export function duration(millis) {
  if (millis === null || millis === undefined) return "–";
  if (millis < 1) return "< 1 ms";
  if (millis < 1000) return `${Math.round(millis)} ms`;
  const seconds = Math.floor(millis / 1000);
  if (seconds < 10) return `${(millis / 1000).toFixed(1)} s`;
  if (seconds < 60) return `${seconds} s`;
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86400)];
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  if (hours < 24) return `${hours} h ${two(minutes % 60)} min`;
  return `${days} d ${hours % 24} h`;
}

/** Milliseconds of a measurement, to three digits. */
export function millis(value) {
  if (value === null || value === undefined) return "–";
  if (value >= 1000) return `${(value / 1000).toFixed(value < 10000 ? 2 : 1)} s`;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

export const ago = (timestamp) => {
  const past = Date.now() - new Date(timestamp).getTime();
  return past < 5000 ? "just now" : `${duration(past)} ago`;
};

export const count = (value) => Number(value).toLocaleString("en-US");

export const rate = (value) => (value > 0 && value < 10 ? value.toFixed(1) : count(Math.round(value)));

export function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB"];
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** Words of the API as people write them: `still_running` is "still running". */
export const words = (text) => String(text).replaceAll("_", " ");

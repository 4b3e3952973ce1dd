// Runs before the first paint, so that a chosen theme does not flash as the other.
document.documentElement.dataset.theme = localStorage.getItem("acteon.theme") ?? "system";

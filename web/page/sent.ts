// Counts what leaves the page, as the browser itself saw it: requests to other hosts. The policy of the
// page allows none, and no request of this page has a body.

/** Calls `show` with the number of requests to other hosts, now and whenever there is another one. */
export function watchRequests(show: (requests: number) => void): void {
  let requests = 0;
  show(requests);
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const url = new URL(name);
      const ours = url.origin === location.origin || url.protocol === "blob:" || url.protocol === "data:";
      if (!ours) requests += 1;
    }
    show(requests);
  }).observe({ type: "resource", buffered: true });
}

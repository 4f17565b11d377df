// Keeps the page on the device, so that it works without a connection.

import { button, element } from "../shared/dom.ts";
import type { Engine } from "../shared/engine.ts";
import type { Labels } from "../shared/labels.ts";
import { script } from "../shared/policy.ts";

/** Starts the service worker and serves the button that loads the rest. */
export async function keepOffline(engine: Engine, labels: () => Labels): Promise<void> {
  const say = (id: string): void => {
    element("offline-state").textContent = labels().say(id);
  };
  button("offline").onclick = async () => {
    try {
      await navigator.serviceWorker?.ready;
      await engine.loadFull();
      say("page-offline-done");
    } catch {
      say("page-offline-failed");
    }
  };
  const registration = await navigator.serviceWorker?.register(script("service-worker.js"));
  registration?.addEventListener("updatefound", () => {
    const fresh = registration.installing;
    fresh?.addEventListener("statechange", () => {
      // The first one replaces nothing.
      if (fresh.state === "installed" && navigator.serviceWorker.controller) {
        element("update").hidden = false;
        button("update-now").onclick = () => {
          fresh.postMessage("take over");
          navigator.serviceWorker.oncontrollerchange = () => location.reload();
        };
      }
    });
  });
}

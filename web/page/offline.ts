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
      await controlled();
      // Through the worker, which keeps it: an engine that is loaded already is not asked for again.
      await (await fetch(new URL("full.wasm", document.baseURI))).arrayBuffer();
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

/** Waits until the service worker answers for this page: what is loaded before is not kept. */
async function controlled(): Promise<void> {
  const { serviceWorker } = navigator;
  await serviceWorker.ready;
  if (serviceWorker.controller === null) {
    await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
}

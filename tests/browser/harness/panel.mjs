// The side panel of Chromium: no page of its own for the driver, so it is reached by the protocol.

import { until } from "./wait.mjs";

/** Attaches to the panel of the extension once it is open. */
export async function attachToPanel(context, url) {
  const session = await context.browser().newBrowserCDPSession();
  const target = await until(async () => {
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type: "page" }] });
    return targetInfos.find((info) => info.url === url);
  }, { what: "the panel" });
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: target.targetId });
  const waiting = new Map();
  session.on("Target.receivedMessageFromTarget", (event) => {
    const { id, result, error } = JSON.parse(event.message);
    waiting.get(id)?.(error ?? result);
    waiting.delete(id);
  });
  let last = 0;
  const send = (method, params) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      const message = JSON.stringify({ id: last, method, params });
      session.send("Target.sendMessageToTarget", { sessionId, message });
    });
  const evaluate = async (work, ...given) => {
    const expression = `(${work})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  };
  const isReady = () => evaluate(() => document.body?.dataset.state === "ready");
  await until(isReady, { what: "the words of the panel" });
  return {
    send,
    evaluate,
    /** Where the middle of an element is on the screen, in pixels. */
    place: (selector) =>
      evaluate((selector) => {
        const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
        // The panel stands in the lower right corner of its window.
        const [left, top] = [outerWidth - innerWidth, outerHeight - innerHeight];
        return [screenX + left + x + width / 2, screenY + top + y + height / 2].map(Math.round);
      }, selector),
    detach: () => session.detach(),
  };
}

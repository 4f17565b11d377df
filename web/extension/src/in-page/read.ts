// The bytes of a picture, read as the page itself may read them.

/**
 * Reads an address of the page's own origin, or one of its `blob:` addresses; null if there is no
 * answer. The bytes come back as a data address: buffers of a content script cannot be used outside of
 * it in Firefox, and messages of Chromium are JSON.
 */
export async function read(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, {
      cache: "force-cache",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    return answer.ok ? await asDataAddress(await answer.blob()) : null;
  } catch {
    return null;
  }
}

function asDataAddress(body: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(body);
  });
}

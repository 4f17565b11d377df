// A picture is hidden until somebody asks: a placeholder of 24 points stands for it, made from the
// picture and too small to show anything. Addresses of shown pictures are kept to be revoked.

const SIDE = 24;

const shown = new Set<string>();

/** A placeholder, or nothing where the browser cannot read the picture. */
export async function placeholder(file: Blob): Promise<HTMLCanvasElement | null> {
  try {
    const bitmap = await createImageBitmap(file, { resizeWidth: SIDE, resizeQuality: "low" });
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  } catch {
    return null;
  }
}

/** The picture itself. */
export function picture(file: Blob, alt: string): HTMLImageElement {
  const image = document.createElement("img");
  const address = URL.createObjectURL(file);
  shown.add(address);
  image.src = address;
  image.alt = alt;
  return image;
}

/** Forgets every picture that was shown. */
export function forgetPictures(): void {
  for (const address of shown) URL.revokeObjectURL(address);
  shown.clear();
}

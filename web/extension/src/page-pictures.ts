// What is asked of a page, and what it answers. The answer was written by the page: it is material.

/** A picture that a page shows. */
export interface PagePicture {
  /** Where the page says that it comes from: `http(s):`, `blob:` or `data:image/`. */
  readonly address: string;
  /** Size as shown, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Other addresses that the page names for it, the likely original first. */
  readonly copies: readonly string[];
}

/** The pictures of one frame, largest first. */
export interface PagePictures {
  readonly pictures: readonly PagePicture[];
  /** How many more there are than were listed. */
  readonly more: number;
  /** What the page names as its picture for previews by others. */
  readonly announced: readonly string[];
  /** The origin of the frame; `null` where it has none. */
  readonly origin: string;
}

/** Which pictures are wanted. */
export interface Wanted {
  /** The only address of interest; without it, all are. Chromium drops a null on the way into a page. */
  readonly address?: string;
  /** The least length of both sides, in CSS pixels. */
  readonly least: number;
  /** How many to list. */
  readonly most: number;
  /** Waits for a click and lists what lies below it, whatever its size. */
  readonly pick: boolean;
}

/** What `in-page.js` offers inside a page. */
export interface InPage {
  pictures(wanted: Wanted): Promise<PagePictures>;
  read(address: string): Promise<string | null>;
}

/** A frame of a page. */
export interface Frame {
  readonly tabId: number;
  readonly frameId: number;
  /** Its origin; `null` where it has none. */
  readonly origin: string;
}

/** A picture, and the frame that shows it. */
export interface FramedPicture extends Frame {
  readonly address: string;
}

// What runs inside a page, after a gesture of the user and only then, in a world of its own that the
// page cannot see. It reads; nothing is drawn and no element is touched, since a page can imitate
// whatever is shown inside it. Findings appear in surfaces of the browser alone.

import type { InPage } from "../page-pictures.ts";
import { pictures } from "./pictures.ts";
import { read } from "./read.ts";

const inPage: InPage = { pictures, read };
Object.assign(globalThis, { countermark: inPage });

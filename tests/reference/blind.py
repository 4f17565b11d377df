"""A picture that the reference marked with blind_watermark, and what the reference reads in it.

    pip install --no-deps blind-watermark==0.4.4
    pip install numpy==2.4.6 opencv-python-headless==5.0.0.93 PyWavelets==1.9.0
    python tests/reference/blind.py crates/countermark-watermark/vectors

Writes blind.png (269 x 261, the text `countermark` under the default passwords) and blind.tsv: the bits
that were put in, and for each the share of votes for a one that the reference reads in blind.png, in
hundredths.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
from blind_watermark import WaterMark, bw_notes

bw_notes.close()
folder = Path(sys.argv[1])
height, width = 261, 269
y, x = np.mgrid[0:height, 0:width].astype(np.float64)
waves = [96 + 60 * np.sin(x / a) + 50 * np.cos(y / b) + (x * y) % 7 for a, b in ((31, 47), (43, 29), (53, 37))]
picture = np.clip(np.stack(waves, axis=2), 0, 255).astype(np.uint8)

mark = WaterMark()
mark.read_img(img=picture)
mark.read_wm("countermark", mode="str")
length = mark.wm_size
bits = bin(int(b"countermark".hex(), base=16))[2:]
marked = np.round(mark.embed()).astype(np.uint8)
cv2.imwrite(str(folder / "blind.png"), marked, [cv2.IMWRITE_PNG_COMPRESSION, 9])

reader = WaterMark()
reader.wm_size = length
votes = reader.extract_decrypt(reader.bwm_core.extract(img=marked, wm_shape=length))
shares = " ".join(str(int(round(vote * 100))) for vote in votes)
(folder / "blind.tsv").write_text(f"{bits}\t{shares}\n")

"""Vectors of dwtDctSvd of invisible-watermark 0.2.0, against which our encoder is held.

    python -m venv venv && venv/bin/pip install --no-deps invisible-watermark==0.2.0
    venv/bin/pip install opencv-python-headless==5.0.0.93 PyWavelets==1.9.0 numpy==2.4.6
    venv/bin/python tests/reference/dwt_dct_svd.py > crates/countermark-watermark-encoder/vectors/dwt_dct_svd.tsv

The package imports torch for a method that is not used here; only the file of the method is loaded. The
last digits of its singular values depend on the library that computes them, and the 8-bit path cuts
fractions off, so single samples may differ by one. A line is: variant, width, height, every 101st sample
of the marked picture in hexadecimal.
"""

import importlib.util

import cv2
import numpy as np

location = importlib.util.find_spec("imwatermark").submodule_search_locations[0]
spec = importlib.util.spec_from_file_location("dwt_dct_svd", f"{location}/dwtDctSvd.py")
dwt_dct_svd = importlib.util.module_from_spec(spec)
spec.loader.exec_module(dwt_dct_svd)

BITS = [int(bit) for bit in f"{0xB3EC907BB19E:048b}"]


def carrier(width, height):
    """Triangles of three periods and a hash as noise, in integers, red first."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")

    def triangle(a):
        return np.where(a % 512 < 256, a % 512, 511 - a % 512)

    noise = ((x * 374761393 + y * 668265263 + c * 974634777) & 0xFFFFFFFF) * 2654435769
    noise = (noise & 0xFFFFFFFF) >> 28
    value = (triangle(3 * x + 2 * y + 70 * c) + triangle((c + 1) * x + 5 * y)) // 2 + noise
    return np.minimum(value, 255).astype(np.uint8)


def encode(rgb, variant):
    method = dwt_dct_svd.EmbedDwtDctSvd(BITS, wmLen=len(BITS), scales=[0, 36, 0], block=4)
    if variant == "bgr-u8":
        return method.encode(rgb[:, :, ::-1].copy())[:, :, ::-1]
    source = rgb.astype(np.float32)
    if variant == "rgb-f32":
        return np.clip(method.encode(source), 0, 255).round().astype(np.uint8)
    return np.clip(method.encode(source[:, :, ::-1].copy()), 0, 255).round().astype(np.uint8)[:, :, ::-1]


for width, height in ((256, 256), (257, 263)):
    source = carrier(width, height)
    for variant in ("bgr-u8", "bgr-f32", "rgb-f32"):
        samples = np.ascontiguousarray(encode(source, variant)).flatten()[::101]
        print(variant, width, height, bytes(samples).hex(), sep="\t")

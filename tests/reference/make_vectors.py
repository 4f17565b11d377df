"""Vectors of invisible-watermark 0.2.0, against which our encoder and decoder are held.

    tests/reference/install.sh venv
    venv/bin/python tests/reference/make_vectors.py

Writes `tests/reference/dwt_dct.json`, and `dwt_dct_svd.tsv` among the vectors of our encoder. A line of
that is: variant, width, height, every 101st sample of the marked picture in hexadecimal. The last digits of
singular values depend on the library that computes them, and the 8-bit path cuts fractions off, so there
single samples may differ by one.
"""

import hashlib
import importlib.metadata
import json
from pathlib import Path

import numpy as np

import methods

ROOT = Path(__file__).resolve().parents[2]
DWT_DCT = methods.method("maxDct", "EmbedMaxDct")
DWT_DCT_SVD = methods.method("dwtDctSvd", "EmbedDwtDctSvd")

PAYLOADS = {
    "sdxl": [int(bit) for bit in f"{0xB3EC907BB19E:048b}"],
    "flux": [int(bit) for bit in f"{0x2AFE879CF52E:046b}"],
    "sd1": [int(bit) for byte in b"StableDiffusionV1" for bit in f"{byte:08b}"],
    "sd2": [int(bit) for byte in b"SDV2" for bit in f"{byte:08b}"],
}
VARIANTS = ("bgr-u8", "bgr-f32", "rgb-f32")


def carrier(width, height):
    """Triangles of three periods and a hash as noise, in integers, red first."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")

    def triangle(a):
        return np.where(a % 512 < 256, a % 512, 511 - a % 512)

    noise = ((x * 374761393 + y * 668265263 + c * 974634777) & 0xFFFFFFFF) * 2654435769
    noise = (noise & 0xFFFFFFFF) >> 28
    value = (triangle(3 * x + 2 * y + 70 * c) + triangle((c + 1) * x + 5 * y)) // 2 + noise
    return np.minimum(value, 255).astype(np.uint8)


def encode(method, rgb, variant):
    """The marked picture, red first, as programs of each variant make it."""
    swapped = variant != "rgb-f32"
    source = rgb[:, :, ::-1].copy() if swapped else rgb
    if variant == "bgr-u8":
        marked = method.encode(source)
    else:
        marked = np.clip(method.encode(source.astype(np.float32)), 0, 255).round().astype(np.uint8)
    return np.ascontiguousarray(marked[:, :, ::-1] if swapped else marked)


def dwt_dct_case(width, height, payload, variant):
    bits = PAYLOADS[payload]
    # The package's own scales; its loop only reaches the first two channels.
    method = DWT_DCT(bits, wmLen=len(bits), scales=[0, 36, 36], block=4)
    marked = encode(method, carrier(width, height), variant)
    read = method.decode(marked[:, :, ::-1].copy())
    return {
        "width": width,
        "height": height,
        "payload": payload,
        "variant": variant,
        "sha256": hashlib.sha256(marked.tobytes()).hexdigest(),
        "sum": int(marked.astype(np.int64).sum()),
        "read": "".join(str(int(bit)) for bit in read),
    }


def dwt_dct():
    sizes = [(256, 256), (257, 263), (1024, 1024), (1216, 832)]
    cases = [
        dwt_dct_case(width, height, payload, variant)
        for width, height in sizes
        for payload in PAYLOADS
        for variant in VARIANTS
    ]
    packages = ["invisible-watermark", "opencv-python-headless", "PyWavelets", "numpy"]
    versions = {name: importlib.metadata.version(name) for name in packages}
    text = json.dumps({"versions": versions, "cases": cases}, indent=1)
    (ROOT / "tests/reference/dwt_dct.json").write_text(text + "\n")


def dwt_dct_svd():
    bits = PAYLOADS["sdxl"]
    lines = []
    for width, height in ((256, 256), (257, 263)):
        for variant in VARIANTS:
            method = DWT_DCT_SVD(bits, wmLen=len(bits), scales=[0, 36, 0], block=4)
            samples = encode(method, carrier(width, height), variant).flatten()[::101]
            lines.append(f"{variant}\t{width}\t{height}\t{bytes(samples).hex()}\n")
    vectors = ROOT / "crates/countermark-watermark-encoder/vectors/dwt_dct_svd.tsv"
    vectors.write_text("".join(lines))


dwt_dct()
dwt_dct_svd()

"""Vectors of invisible-watermark 0.2.0, against which our encoder and decoder are held.

    python -m venv venv && venv/bin/pip install --no-deps invisible-watermark==0.2.0
    venv/bin/pip install opencv-python-headless PyWavelets numpy
    venv/bin/python tests/reference/make_vectors.py > tests/reference/dwt_dct.json

The package imports torch for a method that is not used here, so an empty module stands in for it.
"""

import hashlib
import importlib.metadata
import json
import sys
import types

sys.modules["torch"] = types.ModuleType("torch")

import cv2
import importlib.util
import numpy as np

location = importlib.util.find_spec("imwatermark").submodule_search_locations[0]
spec = importlib.util.spec_from_file_location("max_dct", f"{location}/maxDct.py")
max_dct = importlib.util.module_from_spec(spec)
spec.loader.exec_module(max_dct)

PAYLOADS = {
    "sdxl": [int(bit) for bit in f"{0xB3EC907BB19E:048b}"],
    "flux": [int(bit) for bit in f"{0x2AFE879CF52E:046b}"],
    "sd1": [int(bit) for byte in b"StableDiffusionV1" for bit in f"{byte:08b}"],
    "sd2": [int(bit) for byte in b"SDV2" for bit in f"{byte:08b}"],
}
SIZES = [(256, 256), (257, 263), (1024, 1024), (1216, 832)]


def carrier(width, height):
    """Triangles of three periods and a hash as noise, in integers, red first."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")

    def triangle(a):
        return np.where(a % 512 < 256, a % 512, 511 - a % 512)

    noise = ((x * 374761393 + y * 668265263 + c * 974634777) & 0xFFFFFFFF) * 2654435769
    noise = (noise & 0xFFFFFFFF) >> 28
    value = (triangle(3 * x + 2 * y + 70 * c) + triangle((c + 1) * x + 5 * y)) // 2 + noise
    return np.minimum(value, 255).astype(np.uint8)


def method(bits):
    # The package's own scales; its loop only reaches the first two channels.
    return max_dct.EmbedMaxDct(bits, wmLen=len(bits), scales=[0, 36, 36], block=4)


def encode(rgb, bits, variant):
    if variant == "bgr-u8":
        return cv2.cvtColor(method(bits).encode(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR)), cv2.COLOR_BGR2RGB)
    source = rgb.astype(np.float32)
    if variant == "bgr-f32":
        source = source[:, :, ::-1].copy()
    marked = np.clip(method(bits).encode(source), 0, 255).round().astype(np.uint8)
    return marked[:, :, ::-1].copy() if variant == "bgr-f32" else marked


def main():
    cases = []
    for width, height in SIZES:
        source = carrier(width, height)
        for payload, bits in PAYLOADS.items():
            for variant in ("bgr-u8", "bgr-f32", "rgb-f32"):
                marked = encode(source, bits, variant)
                read = method(bits).decode(cv2.cvtColor(marked, cv2.COLOR_RGB2BGR))
                cases.append({
                    "width": width,
                    "height": height,
                    "payload": payload,
                    "variant": variant,
                    "sha256": hashlib.sha256(marked.tobytes()).hexdigest(),
                    "sum": int(marked.astype(np.int64).sum()),
                    "read": "".join(str(int(bit)) for bit in read),
                })
    packages = ["invisible-watermark", "opencv-python-headless", "PyWavelets", "numpy"]
    versions = {name: importlib.metadata.version(name) for name in packages}
    json.dump({"versions": versions, "cases": cases}, sys.stdout, indent=1)
    print()


main()

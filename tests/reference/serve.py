"""The reference decoder and a WebP codec for `cargo lab`, which starts this and writes to its input.

A request is one line, `decode WIDTH HEIGHT LENGTH` or `webp WIDTH HEIGHT QUALITY`, and the samples of a
picture, red first. The answer to the first is one line: the bits and the microseconds of the processor that decoding took.
The answer to the second is the samples of the picture after it was compressed.
"""

import sys
import time

import cv2
import numpy as np

import methods

cv2.setNumThreads(1)
DWT_DCT = methods.method("maxDct", "EmbedMaxDct")


def decode(bgr, length):
    # As `WatermarkDecoder` calls it.
    method = DWT_DCT([], wmLen=length)
    start = time.process_time()
    bits = method.decode(bgr)
    took = time.process_time() - start
    text = "".join(str(int(bit)) for bit in bits)
    return f"{text} {round(1e6 * took)}\n".encode()


def webp(bgr, quality):
    _, file = cv2.imencode(".webp", bgr, [cv2.IMWRITE_WEBP_QUALITY, quality])
    return cv2.imdecode(file, cv2.IMREAD_COLOR)[:, :, ::-1].tobytes()


for line in sys.stdin.buffer:
    wanted, *numbers = line.decode().split()
    width, height, number = map(int, numbers)
    rgb = np.frombuffer(sys.stdin.buffer.read(3 * width * height), np.uint8).reshape(height, width, 3)
    answer = {"decode": decode, "webp": webp}[wanted]
    sys.stdout.buffer.write(answer(np.ascontiguousarray(rgb[:, :, ::-1]), number))
    sys.stdout.buffer.flush()

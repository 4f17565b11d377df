"""Numbers of numpy.random.RandomState.

    pip install numpy==2.4.6
    python tests/reference/random_state.py > crates/countermark-watermark/vectors/random-state.tsv

A line is: what was drawn, seed, numbers.
"""

import numpy as np


def line(what, seed, numbers):
    print(what, seed, " ".join(str(int(number)) for number in numbers), sep="\t")


for seed in (0, 1, 2**32 - 1):
    line("bits", seed, np.random.RandomState(seed).randint(0, 2**32, 700, dtype=np.uint32)[:4])
    line("fraction", seed, np.random.RandomState(seed).random(5) * 2**53)
    line("order", seed, np.random.RandomState(seed).random((60, 16)).argsort(axis=1)[58:].flatten())
    for length in (5, 64):
        index = np.arange(length)
        np.random.RandomState(seed).shuffle(index)
        line("shuffle", seed, index)

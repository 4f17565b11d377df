"""Packets of TrustMark's data layer, as the reference makes them.

    pip install --no-deps --target ref trustmark==0.9.2 && pip install numpy
    python tests/reference/trustmark.py ref > crates/countermark-watermark/vectors/trustmark.tsv

Only `datalayer` and `bchecc` are loaded; the package itself would want its networks.
A line is: schema, data, packet; both as zeros and ones.
"""

import importlib
import random
import sys
import types
from pathlib import Path

package = types.ModuleType("reference")
package.__path__ = [str(Path(sys.argv[1]) / "trustmark")]
sys.modules["reference"] = package
datalayer = importlib.import_module("reference.datalayer")

random.seed(20261128)
for schema in range(4):
    layer = datalayer.DataLayer(100, False, schema)
    length = layer.schemaCapacity(schema)
    texts = ["0" * length, "1" * length]
    texts += ["".join(random.choice("01") for _ in range(length)) for _ in range(2)]
    for data in texts:
        packet = layer.encode_binary([data])[0]
        print(schema, data, "".join(str(int(bit)) for bit in packet), sep="\t")

"""Reads paths from standard input, one a line, up to an empty one; then parses all of them each time
a line comes, and prints how many had generation settings. One core, one process, nothing kept."""

import sys
from importlib.metadata import version

from sd_parsers import Eagerness, ParserManager

manager = ParserManager(eagerness=Eagerness[sys.argv[1]])
paths = list(iter(lambda: sys.stdin.readline().rstrip("\n"), ""))
print(version("sd-parsers"), flush=True)
for _ in sys.stdin:
    found = 0
    for path in paths:
        try:
            found += manager.parse(path) is not None
        except Exception:
            pass
    print(found, flush=True)

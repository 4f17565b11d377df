"""The methods of invisible-watermark 0.2.0, each loaded from its own file.

The package imports torch for a method that is not used here. `install.sh` makes the environment.
"""

import importlib.util


def method(file, name):
    """The class `name` of `imwatermark/<file>.py` of the installed package."""
    location = importlib.util.find_spec("imwatermark").submodule_search_locations[0]
    spec = importlib.util.spec_from_file_location(file, f"{location}/{file}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)

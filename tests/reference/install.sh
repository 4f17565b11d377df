#!/bin/sh
# Makes a Python environment in the folder that is given, with invisible-watermark and what it needs here.
# The package also asks for torch, for a method that is not used: it goes in without its dependencies, and
# the scripts beside this one load the files of the methods that they use alone.
set -eu

folder=$1
if [ ! -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
fi
pip() {
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
pip --no-deps invisible-watermark==0.2.0
pip opencv-python-headless==5.0.0.93 PyWavelets==1.9.0 numpy==2.4.6

#!/bin/sh
# Installs what the browser tests need beside Node, from Debian's packages; as root. Named packages alone are
# installed where there are arguments: `install.sh chromium poppler-utils` is enough for the page in Chromium.
set -eu

[ $# -gt 0 ] || set -- chromium firefox-esr imagemagick poppler-utils xdotool xvfb
missing=$(for package in "$@"; do
    dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
        echo "$package"
done)
if [ -n "$missing" ]; then
    apt-get update -q
    # Other work on the machine may hold the lock for a while.
    # shellcheck disable=SC2086 # one word for each package
    apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends $missing
fi

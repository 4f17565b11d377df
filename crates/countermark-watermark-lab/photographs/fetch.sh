#!/bin/sh
# Gets the photographs that `photographs.tsv` names into the folder that is given, one file for each digest.
# They come from packages of Debian's main section, so each is free under the terms in its package's
# `copyright`. A file that is not there or has another digest is named, and the script fails at the end:
# figures are only repeated with the same files.
set -eu

mkdir -p "$1"
folder=$(cd "$1" && pwd)
list=$(cd "$(dirname "$0")" && pwd)/photographs.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cut -f 2 "$list" | sort -u | while read -r package; do
    # As root, apt would leave downloading to a user who cannot write here.
    apt-get --quiet=2 --option APT::Sandbox::User=root download "$package"
    dpkg-deb --extract "$package"_*.deb "$package"
    rm "$package"_*.deb
done

missing=0
while IFS="$(printf '\t')" read -r digest package path; do
    if echo "$digest  $package/$path" | sha256sum --check --status 2>/dev/null; then
        mv "$package/$path" "$folder/$digest"
    else
        echo "not as listed: $package $path" >&2
        missing=1
    fi
done <"$list"
exit "$missing"

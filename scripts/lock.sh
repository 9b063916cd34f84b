#!/bin/sh
# Writes requirements.lock: one exact version of everything for every supported Python and platform.
#
#   scripts/lock.sh             what pyproject.toml now asks for; other versions stay
#   scripts/lock.sh --upgrade   the newest versions that pyproject.toml allows
#
# PyTorch is left out: each platform has its own build of it, and pip chooses the right one.
set -eu
cd "$(dirname "$0")/.."

tools=.cache/lock
[ -x "$tools/bin/uv" ] || {
    .venv/bin/python -m venv --clear "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv
}
new=.cache/requirements.lock
cp requirements.lock "$new" 2>/dev/null || : >"$new"
"$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --no-header \
    --group test --group check --group browser --group dist --output-file "$new" "$@" pyproject.toml
{
    echo "# Written by 'make lock'; pip reads it as constraints (scripts/setup.sh)."
    # A comment of the earlier lock is no part of the new one.
    grep -v "^# Written by" "$new"
} >"$new.complete"
mv "$new.complete" requirements.lock
rm -f "$new"

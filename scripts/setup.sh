#!/bin/sh
# Sets deepchalk up in .venv, system packages included; repairs a set-up that was broken off.
#
#   scripts/setup.sh          what `deepchalk` itself needs
#   scripts/setup.sh test     the same, and what the tests and checks need
#   scripts/setup.sh browser  the same, and a browser for the tests that need one
#
# PYTHON names the interpreter to use (3.11 or later).
set -eu
cd "$(dirname "$0")/.."

wanted=${1:-run}
case $wanted in
run | test | browser) ;;
*) echo "setup: '$wanted' is unknown: use run, test or browser" >&2; exit 2 ;;
esac

stamp=.venv/.deepchalk-$wanted
unfinished=.venv/.deepchalk-unfinished
log=.cache/setup.log

fail() { echo "setup: $*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
suitable() { has "$1" && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

digest() {
    # The folder counts too: the scripts in .venv/bin name it, so a moved checkout needs a new .venv.
    { pwd -P; .venv/bin/python -V 2>&1; cat pyproject.toml requirements.lock scripts/setup.sh hatch_build.py src/deepchalk/doctor/system.py src/deepchalk/engine/encoding/native/*.[ch]; } | cksum
}

usable() { # is there a .venv that can be built upon?
    [ ! -e "$unfinished" ] && .venv/bin/python -m pip --version >/dev/null 2>&1 &&
        { [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of .venv/bin/python)" ]; } &&
        grep -qF "$(pwd -P)/.venv/bin/" .venv/bin/pip
}

ours() { # did this script make what is at .venv? If so, it may go
    [ ! -e .venv ] && [ ! -L .venv ] && return
    [ ! -L .venv ] && [ -d .venv ] || return 1
    for made in .venv/.deepchalk-*; do
        if [ -e "$made" ]; then return; fi
    done
    [ -z "$(ls -A .venv)" ]
}

complete() {
    [ -x .venv/bin/python ] && [ ! -e "$unfinished" ] && [ -e "$stamp" ] &&
        { [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$(version_of .venv/bin/python)" ]; } &&
        [ "$(cat "$stamp")" = "$(digest)" ] &&
        { [ "$wanted" != browser ] || has_browser; }
}

has_browser() { has chromium || has chromium-browser; }

can_install() { has apt-get && { [ "$(id -u)" = 0 ] || has sudo; }; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    # Without a terminal nobody can type a password: fail at once instead of waiting.
    elif [ -t 0 ]; then sudo "$@"
    else sudo -n "$@"; fi
}

apt_lists() {
    [ -n "${lists_read:-}" ] || as_root apt-get update -qq >>"$log" 2>&1 || true
    lists_read=yes
}

apt_install() {
    apt_lists
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        suitable "$PYTHON" || fail "PYTHON=$PYTHON is not a Python 3.11 or later."
        python=$PYTHON
        return
    fi
    for python in python3 python3.13 python3.12 python3.11; do
        if suitable "$python"; then return; fi
    done
    if can_install; then
        apt_lists
        for python in python3.13 python3.12 python3.11; do
            # A name alone is not enough: apt also knows packages that it cannot install.
            apt-cache policy "$python" 2>/dev/null | grep -q 'Candidate: [0-9]' || continue
            echo "Installing $python (with apt-get) …"
            if apt_install "$python" && suitable "$python"; then return; fi
        done
    fi
    fail "Python 3.11 or later is needed; install one, or name it: make setup PYTHON=/path/to/python."
}

missing_packages() { # system packages that pip needs and does not find, in this system's names
    "$python" src/deepchalk/doctor/system.py
}

install_system_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if ! has apt-get; then
        fail "missing here: $missing; docs/install.md has the line for your system."
    fi
    can_install || fail "as root, run: apt-get install $missing"
    echo "Installing system packages with apt-get: $missing …"
    # shellcheck disable=SC2086 # one word per package
    if ! apt_install $missing; then
        tail -n 5 "$log" >&2
        fail "apt-get failed (all it said: $log); as root, run: apt-get install $missing"
    fi
    still=$(missing_packages)
    [ -z "$still" ] || fail "still missing for $python after apt-get: $still; see docs/install.md."
}

install_browser() {
    if has_browser; then return; fi
    if ! can_install; then
        fail "tests play videos and pages in Chromium: install it (Debian's name: chromium)."
    fi
    echo "Installing Chromium, in which tests play videos and pages (with apt-get: chromium) …"
    if ! apt_install chromium || ! has_browser; then
        tail -n 5 "$log" >&2
        fail "apt-get failed (all it said: $log); as root, run: apt-get install chromium"
    fi
}

group_requirements() { # the requirements of the named dependency groups, one a line
    .venv/bin/python - "$@" <<'PY'
import sys, tomllib

with open("pyproject.toml", "rb") as file:
    table = tomllib.load(file)["dependency-groups"]
print("\n".join(line for name in sys.argv[1:] for line in table[name]))
PY
}

install_python_packages() {
    if ! usable; then
        echo "Making .venv …"
        rm -rf .venv && mkdir .venv && : >"$unfinished" && "$python" -m venv .venv >>"$log" 2>&1 ||
            fail "$python could not make .venv; see $log."
    fi
    # pip takes a package that was copied in half for installed; so what was broken off is made anew.
    : >"$unfinished"
    rm -f .venv/.deepchalk-run .venv/.deepchalk-test .venv/.deepchalk-browser
    set -- --editable .
    if [ "$wanted" != run ]; then
        groups="test check dist torch"
        if [ "$wanted" = browser ]; then groups="$groups browser"; fi
        # shellcheck disable=SC2086 # one word per group
        group_requirements $groups >.cache/test-requirements.txt
        set -- "$@" --requirement .cache/test-requirements.txt
    fi
    echo "Installing Python packages into .venv (the first time takes some minutes) …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --constraint requirements.lock "$@" ||
        fail "pip could not install the packages; its own words are above. Run this again to try again."
    sum=$(digest)
    # What the tests in a browser need contains what the tests need, and that what deepchalk needs.
    if [ "$wanted" = browser ]; then echo "$sum" >.venv/.deepchalk-browser; fi
    if [ "$wanted" != run ]; then echo "$sum" >.venv/.deepchalk-test; fi
    echo "$sum" >.venv/.deepchalk-run
    rm -f "$unfinished"
}

if complete; then exit 0; fi

mkdir -p .cache
if has flock; then # two runs at once: the second waits, and then finds everything there
    exec 9>.cache/setup.lock
    flock 9
    if complete; then exit 0; fi
fi
: >"$log"
choose_python
usable || ours || fail ".venv was not made by this script and is left as it is: move it away, and run this again."
if ! usable && [ -d .venv ] && [ -e "$unfinished" ]; then
    echo "The last set-up was broken off; starting again."
fi
install_system_packages
if [ "$wanted" = browser ]; then install_browser; fi
install_python_packages

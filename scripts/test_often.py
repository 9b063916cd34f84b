"""Runs ``make test-all`` many times, to find what fails by chance: ``make test-often RUNS=20``.

Each run has another order and new examples of Hypothesis; every second one has each core kept busy
beside it. What a run says is in ``.cache/test-often/``; here come a line a run, and the failures.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOGS = ROOT / ".cache" / "test-often"
BUSY = """
import os, sys
while os.getppid() == int(sys.argv[1]):
    for _ in range(1_000_000):
        pass
"""
WORKERS = min(4, os.cpu_count() or 1)
FAILURE = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@contextmanager
def load(busy: bool) -> Iterator[None]:
    """One process a core that only counts, while the block runs and this process lives."""
    count = (os.cpu_count() or 1) if busy else 0
    command = [sys.executable, "-c", BUSY, str(os.getpid())]
    processes = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def run(number: int, seed: int, arguments: list[str]) -> tuple[bool, list[str]]:
    """One run: whether it passed, and the tests that failed."""
    log = LOGS / f"{number:03}.log"
    command = [
        *(sys.executable, "-m", "pytest", f"--randomly-seed={seed}"),
        *("--numprocesses", str(WORKERS), "--dist", "loadgroup"),
        *("-m", "not browser and not hearing", *arguments),
    ]
    environment = {"HYPOTHESIS_EXAMPLES": "new", **os.environ}
    with log.open("w") as file:
        ended = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT, check=False
        )
    return ended.returncode == 0, FAILURE.findall(log.read_text(errors="replace"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=random.getrandbits(32), help="of the first run")
    options, arguments = parser.parse_known_args()
    LOGS.mkdir(parents=True, exist_ok=True)
    for old in LOGS.glob("*.log"):
        old.unlink()
    failures: Counter[str] = Counter()
    red = 0
    for number in range(1, options.runs + 1):
        seed, busy = (options.seed + number - 1) % 2**32, number % 2 == 0
        started = time.monotonic()
        with load(busy):
            passed, failed = run(number, seed, arguments)
        red += not passed
        failures.update(failed)
        print(
            f"run {number} of {options.runs}, {'busy' if busy else 'quiet'}, "
            f"--randomly-seed={seed}, {time.monotonic() - started:.0f} s: "
            + ("passed" if passed else f"FAILED {' '.join(failed)}"),
            flush=True,
        )
    print(f"{options.runs - red} of {options.runs} runs passed; logs in {LOGS.relative_to(ROOT)}")
    for name, times in failures.most_common():
        print(f"  {times}× {name}")
    return 1 if red or options.runs < 1 else 0


if __name__ == "__main__":
    sys.exit(main())

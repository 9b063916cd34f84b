"""Starts the command line, also where the packages are missing that it is made with."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from deepchalk.requirements import missing


def start() -> None:
    """What ``deepchalk`` and ``python -m deepchalk`` run."""
    try:
        from deepchalk.cli.main import main
    except ImportError as error:
        _without_command_line(error)
    else:
        _leave_with(main)


def _leave_with(main: Callable[[], None]) -> None:
    """Run the command, and let nothing that a scene's code has started keep the program here."""
    try:
        main()
    finally:
        others = [each for each in threading.enumerate() if each is not threading.main_thread()]
        if any(not each.daemon for each in others):
            end = sys.exc_info()[1]
            code = end.code if isinstance(end, SystemExit) else 1
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 0)


def _without_command_line(error: ImportError) -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["doctor"]:
        from deepchalk.doctor.checks import every_finding
        from deepchalk.doctor.report import report

        sys.exit(report(every_finding(), "--verbose" in arguments or "-v" in arguments))
    trouble = missing(error)
    if trouble is None:
        raise error
    print(f"error: {trouble}", file=sys.stderr)
    sys.exit(2)

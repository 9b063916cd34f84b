"""Starts the command line, also where the packages are missing that it is made with."""

from __future__ import annotations

import sys

from deepchalk.requirements import missing


def start() -> None:
    """What ``deepchalk`` and ``python -m deepchalk`` run."""
    try:
        from deepchalk.cli.main import main
    except ImportError as error:
        _without_command_line(error)
    else:
        main()


def _without_command_line(error: ImportError) -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["doctor"]:
        from deepchalk.doctor.report import report

        sys.exit(report(verbose="--verbose" in arguments or "-v" in arguments))
    told = missing(error)
    if told is None:
        raise error
    print(f"error: {told}", file=sys.stderr)
    sys.exit(2)

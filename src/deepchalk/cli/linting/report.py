"""Prints what the lints found, as sentences or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from deepchalk.cli.terminal.unheard import tell_unheard
from deepchalk.output_files import recording
from deepchalk.plugins import plugins
from deepchalk.quality.grouping import groups
from deepchalk.quality.many import Judged


def report(results: Iterable[Judged], as_json: bool, mark: Path | None, force: bool = False) -> int:
    """Print each result when it is there; returns the exit code: 1 if anything falls short."""
    _tell_unheard_lints()
    judged = []
    for result in results:
        judged.append(result)
        if not as_json:
            _print_one(result)
        if mark is not None and result.findings:
            with recording(force):
                _mark(result, mark, quiet=as_json)
    if as_json:
        click.echo(json.dumps(_everything(judged), indent=2, ensure_ascii=False))
    elif len(judged) > 1:
        _print_sum(judged)
    return 0 if all(result.passed for result in judged) else 1


def _tell_unheard_lints() -> None:
    if plugins("lint", ()):
        # Ours are imported only here: they need Manim.
        from deepchalk.quality.lints import LINTS

        tell_unheard("lint", LINTS)


def _print_one(result: Judged) -> None:
    if result.refusal is not None:
        click.echo(f"–  {result.case.name}, refused: {result.refusal}")
        return
    if result.passed:
        click.echo(f"✓  {result.case.name}")
        return
    click.echo(f"✗  {result.case.name}")
    if result.failure is not None:
        click.echo(f"   cannot be played: {result.failure}")
    for finding in result.findings:
        click.echo(f"   {finding.sentence}")
    if result.case.is_drawn:
        click.echo(f"   parameters: {json.dumps(result.case.params, ensure_ascii=False)}")


def _print_sum(judged: list[Judged]) -> None:
    counts = Counter(finding.lint for result in judged for finding in result.findings)
    failures = sum(result.failure is not None for result in judged)
    refused = sum(result.refusal is not None for result in judged)
    passed = sum(result.passed for result in judged) - refused
    parts = [f"{name} {count}" for name, count in counts.most_common()]
    parts += [f"not playable {failures}"] if failures else []
    parts += [f"refused {refused}"] if refused else []
    detail = f" ({', '.join(parts)})" if parts else ""
    for group in groups(judged):
        click.echo(group.line(len(judged)))
    click.echo(f"{passed} of {len(judged)} pass{detail}")


def _everything(judged: list[Judged]) -> dict[str, object]:
    return {
        "cases": [_as_data(result) for result in judged],
        "groups": [group.as_data() for group in groups(judged)],
    }


def _as_data(result: Judged) -> dict[str, object]:
    case = result.case
    return {
        "lesson": case.lesson,
        "label": case.label,
        "theme": case.theme,
        "params": case.params,
        "failure": result.failure,
        "refusal": result.refusal,
        "findings": [finding.as_data() for finding in result.findings],
    }


def _mark(result: Judged, folder: Path, quiet: bool) -> None:
    from deepchalk.quality.seeing.picturing import mark_case

    for file in mark_case(result, folder):
        if not quiet:
            click.echo(f"   {file}")

"""What other packages offer to deepchalk, and whether it can be loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from deepchalk.doctor.finding import Finding
from deepchalk.plugins import Kind, Plugin, PluginError, plugins


def other_packages() -> Iterator[Finding]:
    """A line for each package: what it offers; what of it is broken hinders nothing else."""
    offered: dict[str, list[Plugin]] = {}
    for kind in get_args(Kind):
        for plugin in plugins(kind, ()).values():
            offered.setdefault(plugin.package, []).append(plugin)
    for package, several in sorted(offered.items()):
        names = ", ".join(f"{one.kind} {one.name}" for one in several)
        broken = list(_broken(several))
        yield Finding(
            f"from the package {package}",
            f"{names}: cannot be loaded" if broken else names,
            help=f"pip uninstall {package}, or tell its authors" if broken else "",
            essential=False,
            detail="\n".join(broken),
        )


def _broken(offered: list[Plugin]) -> Iterator[str]:
    for plugin in offered:
        try:
            plugin.load({})
        except PluginError as error:
            yield str(error)

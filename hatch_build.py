"""Compiles the part of the renderer that is written in C, where there is a C compiler.

Without it deepchalk works all the same, and renders more slowly.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

NATIVE = Path("src/deepchalk/engine/encoding/native")
LIBRARIES = ("pictures", "planes")
FLAGS = ["-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden"]


class NeedsPython(MetadataHookInterface):
    """Says which Python is needed before pip looks for packages, which do not say it."""

    def update(self, metadata: dict[str, Any]) -> None:
        oldest = tuple(int(part) for part in re.findall(r"\d+", metadata["requires-python"]))
        if sys.version_info < oldest:
            needed, here = (".".join(map(str, one[:2])) for one in (oldest, sys.version_info))
            raise SystemExit(f"deepchalk needs Python {needed} or later, and this is Python {here}")


class NativeBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compiler = os.environ.get("CC") or shutil.which("cc")
        if self.target_name != "wheel" or compiler is None or sys.platform == "win32":
            return
        folder = Path(self.root) / NATIVE
        for name in LIBRARIES:
            part = folder / f"{name}.so.part"
            command = [*compiler.split(), *FLAGS, str(folder / f"{name}.c"), "-o", str(part)]
            try:
                subprocess.run(command, check=True)
            except (OSError, subprocess.CalledProcessError) as error:
                self.app.display_warning(f"rendering will be slower: {error}")
                return
            part.replace(folder / f"{name}.so")
            build_data["artifacts"].append(f"/{NATIVE}/{name}.so")
        build_data["pure_python"] = False
        build_data["tag"] = (
            f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        )

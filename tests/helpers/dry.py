"""A scene that plays and writes nothing."""

import manim as mn

from deepchalk.engine.scenes import configured


def dry_scene() -> mn.Scene:
    """Each play is at its end as soon as it has begun; nothing is drawn."""
    with configured({"dry_run": True, "progress_bar": "none"}):
        return mn.Scene(skip_animations=True)

"""What is passed over at once ends as Manim ends it: every picture after it is the same."""

from typing import Any

import manim as mn
import numpy as np
import pytest

from deepchalk import registry
from deepchalk.engine.playing.instant import end_at_once
from deepchalk.engine.stills import Still, stills
from deepchalk.film.order import choose
from deepchalk.stage.scene import bound_scene

at_once: list[bool] = []


def pictures(lesson: str, quickly: bool) -> list[Still]:
    """The end of each step, with all motion passed over."""
    params = choose(registry.lesson(lesson), None, {}).params.model_dump(mode="json")

    def make() -> type[mn.Scene]:
        kind = bound_scene(lesson, params)
        return quick(kind) if quickly else kind

    return stills(make, 480, 270)


def quick(kind: type[Any]) -> type[Any]:
    class Quick(kind):  # type: ignore[misc]
        def play(self, *args: Any, **options: Any) -> None:
            told = {name: options.pop(name) for name in list(options) if "subcaption" in name}
            animations = self.compile_animations(*args, **options)
            at_once.append(end_at_once(self, animations))
            if at_once[-1]:
                self.renderer.time += self.get_run_time(animations)
                self.renderer.num_plays += 1
            else:
                super().play(*animations, **told)

    Quick.__name__ = kind.__name__
    return Quick


def compare(lesson: str) -> None:
    at_once.clear()
    quickly, slowly = pictures(lesson, True), pictures(lesson, False)
    assert sum(at_once) > len(at_once) / 2
    assert [one.section for one in quickly] == [one.section for one in slowly]
    for one, other in zip(quickly, slowly, strict=True):
        difference = np.abs(one.pixels.astype(int) - other.pixels.astype(int))
        assert difference.max() <= 2, one.section


@pytest.mark.deep
def test_softmax_is_the_same() -> None:
    compare("softmax")


@pytest.mark.deep
@pytest.mark.parametrize("lesson", [name for name in registry.names() if name != "softmax"])
def test_every_lesson_is_the_same(lesson: str) -> None:
    compare(lesson)

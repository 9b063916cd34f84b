"""One order for all who make films: what is chosen is checked once, and computed once."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import deepchalk
from deepchalk import registry
from deepchalk.cli.main import main
from deepchalk.engine.request import SceneFactory
from deepchalk.film.making import request_of
from deepchalk.film.order import FilmOrder, choose
from deepchalk.lesson.params import Params
from deepchalk.studio.worker.tasks import answer

SOFTMAX = registry.lesson("softmax")
STEPS = ["--steps", "1-2"]
QUICK = ["-q", "l", "--fps", "2", "-r", "160x90", "--voice", "none", *STEPS]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counter[str]:
    """How often parameters are checked, and traces computed, in this process."""
    monkeypatch.setenv("DEEPCHALK_CACHE_DIR", str(tmp_path / "cache"))
    _ = SOFTMAX.presets, SOFTMAX.scene_class
    counts: Counter[str] = Counter()
    trace, checked = SOFTMAX.computation.Trace, Params._checked.__func__  # type: ignore[attr-defined]
    computed: Callable[..., None] = trace.__init__

    def compute(self: Any, *, params: Any) -> None:
        counts["traces"] += 1
        computed(self, params=params)

    def check(cls: type[Params], base: Any, typed: Any) -> Params:
        counts["checks"] += 1
        made: Params = checked(cls, base, typed)
        return made

    monkeypatch.setattr(trace, "__init__", compute)
    monkeypatch.setattr(Params, "_checked", classmethod(check))
    return counts


@pytest.mark.few("stills", "script")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["render", "softmax", *QUICK, "-o", "a.mp4"], marks=pytest.mark.deep),
        pytest.param(["render", "softmax", *QUICK, "-o", "a.gif"], marks=pytest.mark.deep),
        ["render", "softmax", "--voice", "none", *STEPS, "-o", "a.html"],
        ["stills", "softmax", "-q", "l", *STEPS, "-o", "pictures/"],
        pytest.param(
            ["export", "softmax", "--to", "vtt,png,html", "-q", "l", "--voice", "none", *STEPS],
            marks=pytest.mark.deep,
        ),
        ["script", "softmax"],
        ["check", "softmax"],
    ],
    ids=["mp4", "gif", "html", "stills", "export", "script", "check"],
)
def test_a_command_checks_what_is_chosen_and_computes_it_once(
    command: list[str], counted: Counter[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([*command, "--scores", "2,1,0"])
    assert not ended.value.code
    assert counted == {"checks": 1, "traces": 1}


@pytest.mark.deep
def test_so_does_a_notebook(counted: Counter[str]) -> None:
    deepchalk.render("softmax", scores=[2, 1, 0], steps=[1, 2], voice="none")
    assert counted == {"checks": 1, "traces": 1}
    deepchalk.stills("softmax", scores=[3, 1, 0], steps=1, quality="l")
    assert counted == {"checks": 2, "traces": 2}


def test_so_does_the_studio(counted: Counter[str]) -> None:
    sent: list[str] = []

    class Send:
        def __call__(self, head: Mapping[str, Any], body: bytes = b"") -> None:
            sent.append(head["kind"])

        def wait(self) -> None:
            """Nobody else's turn comes first."""

    asked = {"task": "show", "lesson": "softmax", "changed": {"scores": [2, 1, 0]}}
    answer({**asked, "step": "powers"}, Send())
    assert sent == ["checked", "step", "done"]
    assert counted == {"checks": 1, "traces": 1}


def test_another_process_gets_what_is_chosen_as_plain_data() -> None:
    order = FilmOrder(choose(SOFTMAX, None, {"scores": [2, 1, 0]}), steps=("scores",))
    here = request_of(order, Path("a.mp4"))
    assert isinstance(here.scene, SceneFactory)
    assert here.scene.at_hand["trace"]() is order.chosen.trace
    elsewhere = pickle.loads(pickle.dumps(here))
    assert elsewhere == here and elsewhere.scene.at_hand == {}
    assert elsewhere.scene.arguments["params"]["scores"] == [2, 1, 0]


def test_steps_keep_their_numbers() -> None:
    chosen = choose(SOFTMAX, None, {})
    named = [(number, step.name) for number, step in FilmOrder(chosen).numbered_steps()]
    assert [number for number, _ in named] == list(range(1, len(chosen.steps) + 1))
    two = FilmOrder(chosen, steps=(named[3][1], named[1][1]))
    assert [(number, step.name) for number, step in two.numbered_steps()] == [named[1], named[3]]
    assert [step.number for step in two.described().steps] == [2, 4]
    assert 0 < two.expected_seconds() < FilmOrder(chosen).expected_seconds()

"""A small lesson whose words lie in files, in English and in German; no number of it is whole."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "__init__.py": "",
    "trace.py": '''"""A mean lies between its numbers."""

from typing import Annotated

import numpy as np

from deepchalk import lesson
from deepchalk.lesson import Exercises, Program, Shape, Vector, Within, printing, quantity


class Params(lesson.Params):
    values: Annotated[Vector, Shape("value", at_least=2, at_most=4), Within(9, decimals=2)] = (
        (0.73, -1.5, 2.25)
    )
    """what the mean is taken of"""


@lesson.trace
class Trace:
    params: Params
    values = quantity("x_{i}", "value", decimals=2, of=lambda t: np.array(t.params.values))
    count = quantity("n", of=lambda t: len(t.values))
    total = quantity("s", says="all together", decimals=2, how="[[{values[*]}]]")
    mean = quantity("m", says="the mean", decimals=3, how="{total} / {count}")
    kept = quantity("r", says="what is above 0.5", decimals=2, how="max(0.5, {mean})")
    large = quantity("l", decimals=1, of=lambda t: 12345.6 + t.mean)

    def program(self) -> Program:
        source = f"import numpy as np\\n{printing('np.mean(values)', self.mean)}"
        return Program(source, (self.mean,), data=f"values = {list(self.params.values)}")


PRESETS = {"small": Params()}
EXERCISES = Exercises(
    teaches=("A mean is a sum, divided.",),
    ask=("total", "mean"),
    draw=lambda random: Params(values=(random.integers(1, 30, 2) / 10).tolist()),
    decimals=3,
)
''',
    "scene.py": '''"""Numbers become one."""

import manim as mn

from deepchalk.lesson import asks, says
from deepchalk.mobjects import Axes, Equation, Formula, Room, how, number
from deepchalk.stage import Beat, CodeEnding, LessonScene, World

from .trace import Trace


class Sheet(World):
    def draw(self, t: Trace, room: Room) -> None:
        _, above, below = room.rows(1, 1, 2)
        pair = {"a": number(t.values[0]), "b": number(t.values[1])}
        self.point = above.fit(Formula("({a}, {b})", **pair))
        self.axes = Axes(below.shrunk(4, 0), (0, 1), (-1, 1))
        self.add(self.point, self.axes)


class Add(Beat[Trace, Sheet]):
    @says()
    def write(self, t: Trace) -> None:
        large = Equation("{a.symbol} {~} {a}", a=t.large)
        told = mn.VGroup(how(t.mean), how(t.kept), large).arrange(mn.RIGHT, buff=1)
        self.appear(*told.to_edge(mn.UP), share=0.9)

    @asks(options=2, answer=0)
    def guess(self, t: Trace) -> None:
        self.play(self.picture.point.animate.shift(0.1 * mn.UP), share=0.5)


class InCode(CodeEnding[Trace, Sheet]):
    pass


class Mean(LessonScene):
    trace_class = Trace
    picture = Sheet
    beats = (Add, InCode)
''',
    "check.py": '''"""The same numbers by other routes."""

from deepchalk.lesson import Agreement, agree

from .trace import Params, Trace


def mean_agrees_with_a_loop(params: Params, t: Trace) -> Agreement:
    """Added one by one."""
    return agree("mean", t.mean, "a loop", sum(params.values) / len(params.values))
''',
    "facts.py": '''"""What the sentences may name."""

from deepchalk.lesson.telling.facts import Facts, number, several

FACTS = Facts(
    mean=number(lambda t: t.mean),
    values=several(lambda t: [one.text for one in t.values]),
)
''',
    "words/en.ftl": """lesson = The mean
    .summary = A mean lies between its numbers.
    .teaches-1 = A mean is a sum, divided.
quantity-values = the number at { $value }
quantity-count = how many numbers there are
quantity-total = the sum
quantity-mean = the mean
quantity-kept = the mean, or a half if that is more
quantity-large = a large number
position-value = each place
    .one = place { $name }
add = Add and divide
    .write = The numbers { $values } have the mean { $mean }.
    .guess-question = What is the mean?
    .guess-option-1 = { $mean }
    .guess-option-2 = { NUMBER($mean, decimals: 1) }
    .guess = It is { $mean }, as we have seen.
in-code = In NumPy
    .write = In NumPy, it is one line.
""",
    "words/de.ftl": """lesson = Das Mittel
    .summary = Ein Mittel liegt zwischen seinen Zahlen.
    .teaches-1 = Ein Mittel ist eine Summe, geteilt durch die Anzahl.
quantity-values = die Zahl an { $value-dativ }
quantity-count = wie viele Zahlen es sind
quantity-total = die Summe
quantity-mean = das Mittel
quantity-kept = das Mittel, oder ein halb, wenn das mehr ist
quantity-large = der große Wert
    .asked = den großen Wert
position-value = jede Stelle
    .one = Stelle { $name }
    .dativ = jeder Stelle
    .dativ-one = Stelle { $name }
add = Zusammenzählen und teilen
    .write = Die Zahlen { $values } haben das Mittel { $mean }.
    .guess-question = Wie groß ist das Mittel?
    .guess-option-1 = { $mean }
    .guess-option-2 = { NUMBER($mean, decimals: 1) }
    .guess = Es ist { $mean }, wie wir gesehen haben.
in-code = In NumPy
    .write = In NumPy ist es eine Zeile.
""",
}


def write_bilingual_lesson(folder: Path) -> str:
    """Write it into a folder; returns how commands name it."""
    lesson = folder / "middle"
    for name, text in FILES.items():
        file = lesson / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return str(lesson)

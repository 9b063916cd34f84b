"""A small lesson whose words lie in files, in English and German, in a folder of its own."""

from pathlib import Path

from deepchalk.cli.new import start_lesson

ENGLISH = """\
# What is written in the picture.
labels =
    .support = support

lesson = The mean on a beam

-thing = beam

balance = Where does the { -thing } balance?
    .chapter = Weights
    .look = { $count ->
        [one] Here is one weight,
       *[other] Here are { SPELLED($count) } weights on a { -thing },
    } and together they come to { $total }, which is more than it seems.
    .push = It balances where both sides pull alike, and that place is the mean, { $mean }.
    .push-question = The support stands below the first weight. Where will the beam balance?
    .push-option-1 = at the mean
    .push-option-2 = below the last weight
    .push-option-3 = nowhere

together = The sum, divided by how many there are
    .add-up = To find it, add all values up, and divide the sum by how many there are.
    .heavy = { $heavy ->
        [yes] The mean is above five, so most of the weight is on the right.
       *[no] { "" }
    }

in-code = The same in NumPy
    .write = In NumPy, it is one line.
"""

GERMAN = """\
field-values = Gewichte
    .description = wie schwer sie sind

labels =
    .support = Stütze

lesson = Der Mittelwert auf einem Balken

-thing = Balken

balance = Wo ist der { -thing } im Gleichgewicht?
    .chapter = Gewichte
    .look = Hier sind { SPELLED($count) } Gewichte, und zusammen sind sie { $total }.
    .push = Er steht, wo beide Seiten gleich ziehen, und das ist am Mittelwert { $mean }.
    .push-question = Die Stütze steht unter dem ersten Gewicht. Wo steht der Balken still?
    .push-option-1 = am Mittelwert
    .push-option-2 = unter dem letzten Gewicht
    .push-option-3 = nirgends

together = Die Summe, geteilt durch die Anzahl
    .add-up = Um ihn zu finden, zählen wir alles zusammen und teilen durch die Anzahl.

in-code = Dasselbe in NumPy
    .write = In NumPy ist es eine Zeile.
"""

FACTS = '''\
"""What the sentences may name."""

from deepchalk.lesson.telling.facts import Facts, number, truth

FACTS = Facts(
    count=number(lambda t: len(t.params.values)),
    total=number(lambda t: t.total),
    mean=number(lambda t: t.mean),
    heavy=truth(lambda t: float(t.mean) > 5, again=lambda t: sum(t.params.values) > 5 * t.count),
)
'''

SCENE = '''\
"""A beam: it tips until its support stands at the mean."""

import manim as mn

from deepchalk.lesson import asks, says
from deepchalk.lesson.telling.script import label
from deepchalk.mobjects import Label, Room, theme
from deepchalk.stage import Beat, CodeEnding, LessonScene, World

from .trace import Trace


class Beam(World):
    def draw(self, t: Trace, room: Room) -> None:
        now = theme.active()
        self.bar = mn.Line(3 * mn.LEFT, 3 * mn.RIGHT, color=now.ink2, stroke_width=10)
        self.mean = Label(t.mean.text, "ink", 0.4, 600).next_to(self.bar, mn.UP)
        self.support = Label(label(t, "support"), "ink", 0.4, 600).next_to(self.bar, mn.DOWN)
        self.add(self.bar, self.mean, self.support)


class Balance(Beat[Trace, Beam]):
    chapter = True

    @says()
    def look(self, t: Trace) -> None:
        self.wait(0.2)

    @asks(options=3, answer=0, seconds=3)
    def push(self, t: Trace) -> None:
        self.wait(0.2)

    def asking_room(self, t: Trace, room: Room) -> Room:
        return room.cut_top(2.6)[0]


class Together(Beat[Trace, Beam]):
    @says()
    def add_up(self, t: Trace) -> None:
        self.wait(0.2)

    @says(when=lambda t: float(t.mean) > 5)
    def heavy(self, t: Trace) -> None:
        self.wait(0.2)


class InCode(CodeEnding[Trace, Beam]):
    pass


class Mine(LessonScene):
    trace_class = Trace
    picture = Beam
    beats = (Balance, Together, InCode)
    short = (Balance, Together)
'''


def worded_lesson(into: Path, name: str = "mine") -> Path:
    """Write it; returns its folder."""
    folder = start_lesson(name, into)
    (folder / "scene.py").write_text(SCENE, encoding="utf-8")
    (folder / "facts.py").write_text(FACTS, encoding="utf-8")
    words = folder / "words"
    words.mkdir()
    (words / "en.ftl").write_text(ENGLISH, encoding="utf-8")
    (words / "de.ftl").write_text(GERMAN, encoding="utf-8")
    return folder

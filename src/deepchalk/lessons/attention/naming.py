"""What the parts are called, and what is worth remembering."""

from __future__ import annotations

import manim as mn

from deepchalk import theme
from deepchalk.beat import Beat
from deepchalk.endings import Closing
from deepchalk.lesson.telling.sentence import says
from deepchalk.lesson.values.functions import hull
from deepchalk.lessons.attention.picture import States
from deepchalk.lessons.attention.trace import WAY, Trace
from deepchalk.mobjects.room import Room
from deepchalk.mobjects.text import Formula, Label, symbol
from deepchalk.mobjects.text.paragraph import Paragraph
from deepchalk.theme import UNIT

NAMED = (
    ("query", "asks: the arrow"),
    ("key", "is scored: it drops the feet"),
    ("value", "is mixed: it bears the mass"),
)


class Names(Beat):
    title = "Query, key and value"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        now = theme.active()
        self.names = mn.VGroup()
        for name, meaning in NAMED:
            word = Label(name, "ink", now.sizes.label, 650)
            told = Paragraph(meaning, room.width, "ink2", now.sizes.smallest)
            self.names.add(
                mn.VGroup(word, told.next_to(word, mn.DOWN, 0.5 * UNIT, aligned_edge=mn.LEFT))
            )
        self.names.arrange(mn.DOWN, buff=1.6 * UNIT, aligned_edge=mn.LEFT)
        room.fit(self.names, edge=mn.LEFT, largest=now.sizes.label)
        places = t.turned_places[0].values
        self.keys = [
            picture.plane.point(place, word, radius=0.09) for word, place in enumerate(places)
        ]
        self.ring = picture.plane.path(picture.balance.shape.values, role="ink2", closed=True)

    @says("What asks is called the query.")
    def query(self, t: Trace) -> None:
        picture = self.picture
        picture.bar = picture.bars[0]
        others = [*picture.bars[1:], *picture.written, *picture.heads]
        self.play(picture.let_go(*others), picture.bar.unfold(0), seconds=0.6)
        self.follow(t.moments("first"), picture.ask, share=0.4)
        picture.rest()
        self.appear(self.names[0], share=0.3)
        self.point_at(self.picture.mixing.asker, share=0.4)

    @says("What is scored are the keys; what is mixed, the values. Until now, they were the same.")
    def double(self, t: Trace) -> None:
        self.appear(*self.names[1:], lag=0.5, share=0.8)

    @says(
        "Learned matrices part them: a word is found by one thing, and hands over another.",
        when=lambda t: t.params.score != "additive",
    )
    def part(self, t: Trace) -> None:
        self.appear(self.ring, *self.keys, share=0.15)
        self.follow(range(len(WAY)), self._turn, share=0.75)

    @says(
        "If the questions come from the same words, it is self-attention: 1000 words need a million scores.",
        constants=("1000",),
    )
    def price(self, t: Trace) -> None:
        if t.params.score != "additive":
            self.follow(range(len(WAY))[::-1], self._turn, share=0.8)
            self.picture.rest()

    @says(
        lambda t: (
            f"Of six random keys of {t.numbers} numbers one gets {t.plain_largest}; scores divided by √d leave it {t.divided_largest}."
        )
    )
    def divide(self, t: Trace) -> None:
        self.point_at(self.names[1][0], share=0.4)

    def _turn(self, moment: int) -> None:
        t, picture = self.trace, self.picture
        places = t.turned_places[moment]
        for key, place in zip(self.keys, places, strict=True):
            key.place(place)
        self.ring.place(hull(places.values))
        picture.mixing.tell(t.asking, places)
        picture.weigh(t.turned_shares[moment])


class InOnePicture(Beat):
    title = "Score, share, mix"
    rest = 2.8

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        rows = (
            f"z_i = {FORMULAS[t.params.score]}",
            "alpha_i = exp(z_i) \\/ inline(sum_j) exp(z_j)",
            "c = inline(sum_i) alpha_i h_i",
        )
        self.formulas = mn.VGroup(*(Formula("{s}", s=symbol(row, "ink")) for row in rows))
        picture.below.fit(self.formulas.arrange(mn.DOWN, buff=UNIT, aligned_edge=mn.LEFT))

    @says("A question scores the states; softmax shares one among them; the shares mix them.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        picture.rest()
        self.appear(*self.formulas, lag=0.6, share=0.5)
        others = [*picture.bars[1:], *picture.written, *picture.heads]
        self.play(picture.bar.unfold(), picture.bring(*others), share=0.4)


FORMULAS = {
    "dot": "s dot h_i",
    "scaled": "s dot h_i \\/ sqrt(d)",
    "general": "s^T W h_i",
    "additive": "v dot tanh(W s + U h_i)",
}


class InCode(Closing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: States, room: Room) -> None:
        whole, width = picture.whole, picture.plane.width
        super().draw(
            t, picture, Room(whole.left + width + 2 * UNIT, whole.right, whole.bottom, whole.top)
        )

    @says("In PyTorch it is three lines: a softmax of products, and a product.")
    def write(self, t: Trace) -> None:
        picture = self.picture
        start, end = picture.plane.get_left()[0], picture.whole.left
        shares = [*picture.bars, *picture.written, *picture.heads]
        self.play(picture.let_go(picture.chain, *shares), seconds=0.4)
        self.follow(start + (end - start) * WAY, picture.stand_at, share=0.2)
        self.type_program(share=0.7)

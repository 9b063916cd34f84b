"""A block of glass slides over stacked sheets; what it finds becomes the next stack."""

from __future__ import annotations

import manim as mn

from deepchalk.lesson import Quantity, asks, says
from deepchalk.mobjects import (
    CONTENT,
    Bars,
    Room,
    appear,
    code_card,
    how_in,
    pulse,
    stacked_how,
    what_is,
    worked,
)
from deepchalk.stage import Beat, LessonScene, Source, WideClosing, points, works_out

from . import sentences
from .picture.filter_terms import FilterTerms
from .picture.folded import folded
from .picture.layer_row import LayerRow, Sliding, across, gliding, order
from .picture.sliding import SlidingBeat
from .trace import Trace


class Placed(SlidingBeat):
    title = "A unit for every place learns nothing for its neighbour"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        above, below = picture.right.rows(1, 2)
        self.scores = [above.fit(what_is(one)) for one in (t.score, t.moved_score)]
        self.units = stacked_how((t.units, t.connected), below)

    @says(sentences.looking)
    def look(self, t: Trace) -> None:
        self.lay_over(self.picture.image.sheets)

    scale = points(
        "picture.image.sheets", sentences.was_scaled, when=sentences.was_scaled, constants=("0",)
    )

    @says(sentences.learning)
    def learn(self, t: Trace) -> None:
        self.play(self.picture.bring(*self.picture.frames), share=0.35)
        self.work_out(self.scores[0], share=0.6)

    @says(sentences.answering, when=sentences.can_move)
    def answer(self, t: Trace) -> None:
        self.slide(self.picture.moving(-t.params.stride[1], t.moved), share=0.65)
        self.become(self.scores[0], self.scores[1], share=0.3)

    @says(sentences.connecting)
    def count(self, t: Trace) -> None:
        self.play(self.picture.let_go(*self.picture.frames), share=0.1)
        self.work_out_all(self.units, share=0.88)

    @says("A convolution learns a pattern once, for all places.", when=sentences.can_move)
    def go_back(self, t: Trace) -> None:
        self.slide(self.picture.moving(t.params.stride[1], t.image), share=0.95)


class Deep(Beat[Trace, LayerRow]):
    title = "One filter looks through all channels"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        rooms = picture.below, picture.beside_first
        self.terms, self.others = (FilterTerms.first(t, at, *rooms) for at in (t.focus, t.other))

    @says(sentences.deep)
    def look(self, t: Trace) -> None:
        tables = appear(*self.terms.tables, lag=0.3)
        self.play(self.picture.put_glass(t.focus), tables, share=0.95)

    weigh = works_out("terms.parts", "Each weight times the number under it, all added up.")

    @says(sentences.adding)
    def add(self, t: Trace) -> None:
        picture, first = self.picture, self.picture.maps.sheets[0].empty()
        self.play(picture.bring(first), share=0.2)
        self.work_out(self.terms.total, share=0.55)
        self.follow([0], picture.scan([t.focus], t.raw, [0], picture.maps), share=0.2)

    @says(sentences.elsewhere, when=lambda t: t.other != t.focus)
    def try_other(self, t: Trace) -> None:
        self.follow(self.picture.way_to(t.other), self.picture.glass.stand, share=0.45)
        self.play(*self.terms.reworked(self.others), share=0.35)
        self.follow([0], self.picture.scan([t.other], t.raw, [0], self.picture.maps), share=0.1)


class Everywhere(SlidingBeat):
    title = "The same weights everywhere"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.sizes = stacked_how(t.made.entries, picture.below)

    @says("The block moves over the picture, and at every place it has the same weights.")
    def move(self, t: Trace) -> None:
        picture, places = self.picture, order(t.params.map_size)
        show, share = picture.scan(places, t.raw, [0], picture.maps), picture.unhurried(0.9, places)
        self.picture.add(picture.glass)
        self.follow(picture.way_to(places[0]), picture.glass.stand, share=0.1)
        self.follow(picture.along(places), show, share=share, rate=mn.linear)

    count = works_out("sizes.0", sentences.counting)
    count_across = works_out("sizes.1", sentences.counting_across)

    @says(sentences.moving_along, when=sentences.moves_along)
    def move_along(self, t: Trace) -> None:
        self.both(-1, t.moved, t.moved_raw, share=0.6)
        row, column = t.focus
        self.point_at(self.picture.maps.sheets[0].spot((row, column - 1)), share=0.4)

    @says("What moves in the picture, moves in the map.", when=sentences.moves_along)
    def go_back(self, t: Trace) -> None:
        self.both(1, t.image, t.raw, share=0.95)

    @says(sentences.everywhere, when=lambda t: not sentences.moves_along(t))
    def go_over(self, t: Trace) -> None:
        for at in across(t.params.map_size):
            self.follow(self.picture.way_to(at), self.picture.glass.stand, share=0.5)

    def both(self, way: int, image: Quantity, raw: Quantity, share: float) -> None:
        """Picture and map move together, one cell of the map."""
        picture = self.picture
        with_it = Sliding(picture.maps.sheets[:1], way, raw[:1])
        step = way * self.trace.params.stride[1]
        self.slide(picture.moving(step, image), with_it, share=share)


class Filters(Beat[Trace, LayerRow]):
    title = sentences.filters_make_maps

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.rule = how_in(room, t.learned)

    @says(
        "Each further filter makes a map of its own, with its own weights.",
        when=lambda t: len(t.names) > 1,
    )
    def run(self, t: Trace) -> None:
        picture, others = self.picture, range(1, len(t.names))
        picture.maps.sheets[0].tell(t.raw[0])
        sheets = [picture.maps.sheets[one].empty() for one in others]
        # It goes back from where it stands.
        places = order(t.params.map_size)[::-1]
        self.play(picture.bring(*sheets, picture.glass), share=0.25)
        show = picture.scan(places, t.raw, others, picture.maps)
        self.follow(gliding(0, len(places) - 1), show, share=picture.unhurried(0.7, places))

    @says(sentences.learned)
    def count(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.75)
        self.play(self.picture.let_go(self.picture.glass), share=0.22)


class Rectified(Beat[Trace, LayerRow]):
    title = "ReLU keeps evidence, drops its lack"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        lowest = min(t.maps[0].entries, key=lambda one: t.raw.values[one.places])
        self.rule = worked(lowest, room, symbol=False)

    @says("Below zero a number only says: not here, and how much not. ReLU makes it zero.")
    def sink(self, t: Trace) -> None:
        self.work_out(self.rule, share=0.45)
        self.picture.bring_all(self.picture.maps, t.raw)
        sinking = self.picture.sink(self.picture.maps, t.maps)
        self.scene.add(*sinking)
        self.play(*(mn.FadeOut(one, scale=0.4) for one in sinking), share=0.5)

    @says(sentences.kept)
    def keep_some(self, t: Trace) -> None:
        self.point_at(*self.picture.maps.sheets[0].some(6), share=0.9)


class Pooled(Beat[Trace, LayerRow], when=lambda t: t.params.pools):
    title = sentences.keeping

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.rule = folded(t, t.deepest, picture.beside_pooled)

    @says("Where exactly a pattern stands matters less than whether it is there.")
    def turn(self, t: Trace) -> None:
        picture = self.picture
        self.play(*picture.turn_to(picture.maps, picture.pooled, t.params.layers[1]), share=0.65)
        self.play(picture.bring(*picture.pooled.empty().sheets), share=0.3)

    @says(sentences.pooling)
    def fold(self, t: Trace) -> None:
        picture, layer = self.picture, t.params.layers[1]
        places = order(t.params.pooled_size)
        show = picture.scan(places, t.pooled, range(len(t.names)), picture.pooled, beams=False)
        self.play(picture.put_glass(places[0]), share=0.1)
        self.play(*picture.fold(places[0], layer), share=0.3)
        self.follow(gliding(0, len(places) - 1), show, share=0.3)
        self.work_out(self.rule, share=0.25)

    @says(sentences.pooled_to)
    def tell(self, t: Trace) -> None:
        self.play(self.picture.let_go(self.picture.glass), share=0.25)
        self.point_at(self.picture.pooled.sheets[0], share=0.7)


class Strided(Beat[Trace, LayerRow], when=sentences.stride_can_be_asked):
    title = "A stride instead of pooling?"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        below, self.asking = picture.beside_pooled.cut_bottom(1.5)
        self.sampled = picture.sheet(t.sampled, below.shrunk(0.2), "stride")

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.asking

    @says(sentences.striding)
    def explain(self, t: Trace) -> None:
        self.point_at(self.picture.maps.sheets[0].spot((0, 0)), share=0.9)

    @asks(
        sentences.stride_asked,
        options=(sentences.STAYS, sentences.GROWS, sentences.LOST),
        answer=sentences.what_becomes,
        because=sentences.stride_answered,
    )
    def jump(self, t: Trace) -> None:
        frames = self.picture.sampled(t.params.block)
        self.play(mn.Create(frames), share=0.4)
        self.appear(self.sampled, share=0.5)

    cost = points("sampled", sentences.sampling)


class Second(Beat[Trace, LayerRow], when=lambda t: t.scores.values.size > 0):
    title = "A second layer sees patterns of patterns"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.terms = FilterTerms.second(t, t.best, picture.beside_scores)

    @says("The maps are a picture again. A second layer of {t.learned_second} numbers looks at it.")
    def turn(self, t: Trace) -> None:
        picture = self.picture
        self.play(*picture.turn_to(picture.pooled, picture.scores, t.params.layers[-1]), share=0.45)
        self.play(picture.bring(*picture.scores.empty().sheets), share=0.1)
        self.appear(*self.terms.tables, lag=0.3, share=0.4)

    @says(sentences.brought)
    def add(self, t: Trace) -> None:
        picture = self.picture
        self.play(picture.put_glass(t.best), share=0.1)
        self.work_out_all(self.terms.parts, share=0.4)
        self.work_out(self.terms.total, share=0.35)
        self.follow([0], picture.scan([t.best], [t.scores], [0], picture.scores), share=0.1)

    @says("And so at every place.", when=lambda t: t.scores.values.size > 1)
    def go_on(self, t: Trace) -> None:
        picture = self.picture
        places = order((t.scores.shape[0], t.scores.shape[1]))
        show = picture.scan(places, [t.scores], [0], picture.scores)
        self.follow(picture.way_to(places[0]), picture.glass.stand, share=0.35)
        self.follow(gliding(0, len(places) - 1), show, share=0.7)


class Forgiven(SlidingBeat, when=lambda t: t.params.pools and t.scores.values.size > 0):
    title = "What moving changes behind a pooling"

    @says("All layers in a row. The picture moves one pixel to the right, and the maps with it.")
    def right(self, t: Trace) -> None:
        self.play(*self.picture.row(CONTENT), share=0.5)
        self.shift(1, 0, t)

    @says(sentences.staying)
    def compare(self, t: Trace) -> None:
        changed = self.picture.pooled.differing(t.pooled, t.shifted_pooled[0])
        self.point_at(*(changed or self.picture.pooled.sheets)[:6], share=0.9)

    @says(sentences.leaving)
    def left(self, t: Trace) -> None:
        self.shift(-2, 1, t)
        self.point_at(*self.picture.pooled.differing(t.pooled, t.shifted_pooled[1])[:6], share=0.3)

    def shift(self, columns: int, way: int, t: Trace) -> None:
        """The picture moves, and what follows from it is there."""
        image, maps, pooled = t.shifted[way], t.shifted_maps[way], t.shifted_pooled[way]
        self.slide(self.picture.moving(columns, image), share=0.35)
        self.picture.tell(image, maps, pooled, t.shifted_scores[way])


class Field(Beat[Trace, LayerRow], when=sentences.view_can_be_asked):
    title = "How far back does a number look?"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.asking, self.above = CONTENT.cut_bottom(2.0)
        left, right = self.asking.columns(1, 1)
        self.rules = stacked_how(t.reach.entries[1:], left)
        self.bars = right.fit(Bars(t.deep_reach, lying=True))

    def asking_room(self, t: Trace, room: Room) -> Room:
        return self.asking

    @says(sentences.lining_up)
    def line_up(self, t: Trace) -> None:
        self.play(*self.picture.row(self.above), share=0.9)
        self.picture.tell(t.image, t.maps, t.pooled, t.scores)

    @asks(
        "On how many pixels of a channel can the last number, {t.last}, depend?",
        options=sentences.views,
        answer=lambda t: len(sentences.views(t)) - 1,
        because=sentences.looked_back,
    )
    def look_back(self, t: Trace) -> None:
        for frames in self.slowly_then_all(self.picture.looked_back(t.best), share=0.9):
            self.play(self.picture.bring(*frames))
        self.frames = frames

    reach = works_out("rules", sentences.ADDING)

    @says(sentences.seen)
    def see(self, t: Trace) -> None:
        for _ in range(2):
            self.play(pulse(*self.frames), share=0.45)

    @says(sentences.DEEP, constants=("3",))
    def deepen(self, t: Trace) -> None:
        self.play(self.bars.grow(), share=0.9)


class Together(Beat[Trace, LayerRow]):
    title = "From the picture to the last number"
    rest = 2.8

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.foot, self.above = CONTENT.cut_bottom(0.3, gap=0.1)

    @says("One filter, all channels, every place; ReLU, pooling, and again.")
    def sum_up(self, t: Trace) -> None:
        picture = self.picture
        self.play(*picture.row(self.above), share=0.58)
        self.appear(*picture.sizes(self.foot), lag=0.3, share=0.2 if t.scores.values.size else 0.47)
        if t.scores.values.size:
            for frames in self.slowly_then_all(picture.looked_back(t.best), share=0.3):
                self.play(picture.bring(*frames))


class InCode(WideClosing):
    title = "The same in PyTorch"

    def draw(self, t: Trace, picture: LayerRow, room: Room) -> None:
        self.card = code_card(t.program(), CONTENT)

    @says(sentences.programmed)
    def write(self, t: Trace) -> None:
        self.type_program()


class Convolution(LessonScene):
    heading = "Convolutional layers"
    trace_class = Trace
    picture = LayerRow
    beats = (
        *(Source, Placed, Deep, Everywhere, Filters, Rectified, Pooled, Strided),
        *(Second, Forgiven, Field, Together, InCode),
    )
    short = (Source, Deep, Everywhere, Rectified, Pooled, Together)

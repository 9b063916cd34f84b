"""Pictures written in C decode, in FFmpeg, to exactly what their writer takes for granted."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.engine.encoding import encoder
from deepchalk.engine.encoding.encoder import StretchEncoder
from deepchalk.engine.encoding.pictures import PictureCoder
from deepchalk.engine.encoding.video_file import StretchWriter, read_stretch
from deepchalk.engine.tiles import Rectangle

Planes = npt.NDArray[np.uint8]
RATE = Fraction(30)


@pytest.fixture(autouse=True, scope="module")
def never_by_libx264() -> Iterator[None]:
    """However much changes, here it is written by the C code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "_MUCH", 2)
        yield


class Film:
    """Encodes pictures and decodes each at once."""

    def __init__(self, path: Path, width: int, height: int) -> None:
        self.path, self.width, self.height = path, width, height
        self.planes: Planes = np.full((height * 3 // 2, width), 128, dtype=np.uint8)
        self.planes[:height] = 30
        self.encoder = StretchEncoder(StretchWriter(path), (width, height), RATE)
        self.expected: list[Planes] = []

    @property
    def coder(self) -> PictureCoder:
        coder = self.encoder._coder
        assert coder is not None
        return coder

    def paint(self, area: Rectangle, luma: npt.ArrayLike, chroma: npt.ArrayLike = 128) -> None:
        """Fill a rectangle with even borders, in all three planes."""
        self.planes[area.top : area.bottom, area.left : area.right] = luma
        flat = self.planes[self.height :].reshape(2, self.height // 2, self.width // 2)
        flat[:, area.top // 2 : area.bottom // 2, area.left // 2 : area.right // 2] = chroma

    def frame(self, changed: list[Rectangle]) -> None:
        self.encoder.frame(self.planes, changed)
        self.expected.append(self.coder.reference(self.planes))

    def repeat(self, count: int) -> None:
        self.encoder.repeat(self.planes, count)
        self.expected += [self.coder.reference(self.planes)] * count

    def decoded(self) -> list[Planes]:
        self.encoder.close()
        decoder = av.CodecContext.create("h264", "r")
        frames = [
            frame.to_ndarray()
            for packet in read_stretch(self.path)
            for frame in decoder.decode(av.Packet(packet.data))
        ]
        return frames + [frame.to_ndarray() for frame in decoder.decode(None)]

    def assert_decodes_as_expected(self) -> None:
        decoded = self.decoded()
        assert len(decoded) == len(self.expected)
        for number, (one, other) in enumerate(zip(decoded, self.expected, strict=True)):
            assert np.array_equal(one, other), f"picture {number}"


def texture(generator: np.random.Generator, height: int, width: int, kind: str) -> Planes:
    if kind == "noise":
        return generator.integers(0, 256, (height, width)).astype(np.uint8)
    if kind == "flat":
        return np.full((height, width), generator.integers(0, 256), dtype=np.uint8)
    slope = generator.integers(-6, 7, 2)
    ramp = np.add.outer(np.arange(height) * slope[0], np.arange(width) * slope[1])
    ramp = ramp + generator.integers(0, 256)
    return np.clip(ramp, 0, 255).astype(np.uint8)


@given(
    size=st.tuples(st.integers(8, 80), st.integers(8, 60)),
    seed=st.integers(0, 2**32 - 1),
    steps=st.lists(
        st.tuples(st.sampled_from(["noise", "flat", "ramp", "shift", "rest"]), st.integers(1, 7)),
        min_size=1,
        max_size=14,
    ),
)
@examples(100)
def test_pictures_decode_to_the_writers_reference(
    tmp_path_factory: pytest.TempPathFactory,
    size: tuple[int, int],
    seed: int,
    steps: list[tuple[str, int]],
) -> None:
    width, height = 2 * size[0], 2 * size[1]
    generator = np.random.default_rng(seed)
    film = Film(tmp_path_factory.mktemp("film") / "a", width, height)
    film.frame([])
    for kind, count in steps:
        if kind == "rest":
            film.repeat(count)
            continue
        for _ in range(count):
            left, top = 2 * generator.integers(0, size[0]), 2 * generator.integers(0, size[1])
            right = 2 * generator.integers(left // 2, size[0]) + 2
            bottom = 2 * generator.integers(top // 2, size[1]) + 2
            area = Rectangle(int(left), int(top), int(right), int(bottom))
            rows, columns = area.bottom - area.top, area.right - area.left
            if kind == "shift":
                whole = np.roll(film.planes[:height], generator.integers(-9, 10, 2), (0, 1))
                film.paint(area, whole[area.top : area.bottom, area.left : area.right])
            else:
                chroma = texture(generator, rows // 2, columns // 2, kind)
                film.paint(area, texture(generator, rows, columns, kind), chroma)
            film.frame([area])
    film.assert_decodes_as_expected()


def test_a_picture_that_rests_becomes_fine(tmp_path: Path) -> None:
    film = Film(tmp_path / "a", 320, 180)
    film.frame([])
    generator = np.random.default_rng(3)
    area = Rectangle(40, 20, 200, 140)
    film.paint(area, generator.integers(16, 236, (120, 160)), generator.integers(90, 160, (60, 80)))
    film.frame([area])
    wanted = film.planes.astype(int)
    while_moving = np.abs(film.expected[-1] - wanted).mean()
    film.repeat(9)
    at_rest = np.abs(film.expected[-1] - wanted).mean()
    assert not film.coder.coarse
    assert at_rest < while_moving / 3 and at_rest < 2
    film.assert_decodes_as_expected()


def test_empty_ground_is_exact_behind_what_moved_over_it(tmp_path: Path) -> None:
    film = Film(tmp_path / "a", 320, 192)
    film.frame([])
    generator = np.random.default_rng(4)
    letter = np.kron(generator.integers(0, 2, (4, 8)), np.ones((8, 8))) * 205 + 30
    whole = Rectangle(0, 0, 320, 192)
    for left in range(20, 200, 3):
        film.planes[:192] = 30
        film.planes[80:112, left : left + 64] = letter
        film.frame([whole])
    last = film.expected[-1]
    assert np.array_equal(last[:64], film.planes[:64])
    assert np.array_equal(last[64:128, 32:128], film.planes[64:128, 32:128])
    film.assert_decodes_as_expected()


def test_what_did_not_change_is_not_looked_at(tmp_path: Path) -> None:
    film = Film(tmp_path / "a", 320, 192)
    film.frame([])
    film.paint(Rectangle(0, 0, 320, 192), 200)
    film.frame([Rectangle(64, 64, 128, 128)])
    last = film.expected[-1]
    assert np.all(last[64:128, 64:128] >= 190)
    assert np.all(last[:64] < 40) and np.all(last[128:192] < 40)
    film.assert_decodes_as_expected()


def test_moving_text_costs_less_than_drawing_it_anew(tmp_path: Path) -> None:
    sizes = []
    for number, moves in enumerate((True, False)):
        film = Film(tmp_path / str(number), 320, 192)
        film.frame([])
        texts = np.kron(np.random.default_rng(5).integers(0, 2, (50, 8, 8)), np.ones((6, 6)))
        for text, left in zip(texts, range(20, 120, 2), strict=True):
            shown = (texts[0] if moves else text) * 205 + 30
            film.planes[:192] = 30
            film.planes[60:108, left : left + 48] = shown
            film.frame([Rectangle(0, 32, 192, 128)])
        film.encoder.close()
        sizes.append(film.path.stat().st_size)
    assert sizes[0] < sizes[1] / 4

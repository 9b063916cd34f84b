"""Skip pictures are real frames, equal to the one before them, and can be sought."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from deeply import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deepchalk.engine.comparing.compare import ssim
from deepchalk.engine.encoding import encoder as encoding
from deepchalk.engine.encoding import pictures, planes
from deepchalk.engine.encoding.encoder import Motion, StretchEncoder
from deepchalk.engine.encoding.h264 import (
    BitReader,
    BitWriter,
    WithoutSkips,
    escape,
    split_units,
    unescape,
)
from deepchalk.engine.encoding.planes import Planes
from deepchalk.engine.encoding.video_file import (
    DamagedStretch,
    StretchPacket,
    StretchWriter,
    mux_packets,
    read_stretch,
    verify_stretch,
)
from deepchalk.engine.tiles import Rectangle

WIDTH, HEIGHT, RATE = 320, 180, Fraction(30)
REST = 10


@pytest.fixture(params=[True, False], ids=["in C", "libx264 alone"], autouse=True)
def compiled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test holds with the C code, and where it could not be compiled."""
    if not request.param:
        monkeypatch.setattr(pictures, "available", lambda: False)
    else:
        assert pictures.available(), "run make setup-test again: the C code is not compiled"


def film(path: Path, repeats: list[int]) -> list[int]:
    """A stretch with a new picture before every run of stills; returns which picture each shows."""
    generator = np.random.default_rng(1)
    planes = np.full((HEIGHT * 3 // 2, WIDTH), 100, dtype=np.uint8)
    encoder = StretchEncoder(StretchWriter(path), (WIDTH, HEIGHT), RATE)
    shown = []
    for number, count in enumerate(repeats):
        row, column = generator.integers(0, 100, 2)
        planes[row : row + 40, column : column + 60] = generator.integers(16, 235)
        encoder.frame(planes)
        encoder.repeat(planes, count)
        shown += [number] * (count + 1)
    encoder.close()
    return shown


def test_skipped_frames_decode_to_the_frame_before(tmp_path: Path) -> None:
    shown = film(tmp_path / "a", [0, 3, 0, 0, 40, 1, 700, 2])
    assert len(list(read_stretch(tmp_path / "a"))) == len(shown)
    assert mux_packets(read_stretch(tmp_path / "a"), tmp_path / "a.mp4", RATE) == len(shown)
    with av.open(str(tmp_path / "a.mp4")) as file:
        frames = list(file.decode(video=0))
    assert [frame.pts * frame.time_base for frame in frames] == [
        number / RATE for number in range(len(shown))
    ]
    rests = 0
    for before, frame, one, other in zip(frames, frames[1:], shown, shown[1:], strict=False):
        assert not frame.is_corrupt
        rests = rests + 1 if one == other else 0
        # At the beginning of a rest a picture may become finer.
        if not frame.key_frame and (rests > 4 or (rests and not pictures.available())):
            assert np.array_equal(before.to_ndarray(), frame.to_ndarray())
        elif not rests:
            assert not np.array_equal(before.to_ndarray(), frame.to_ndarray())


def test_every_place_can_be_sought(tmp_path: Path) -> None:
    shown = film(tmp_path / "a", [5, 400, 0, 7, 300])
    film(tmp_path / "b", [2, 3])
    packets = [*read_stretch(tmp_path / "a"), *read_stretch(tmp_path / "b")]
    mux_packets(packets, tmp_path / "ab.mp4", RATE)
    with av.open(str(tmp_path / "ab.mp4")) as file:
        video = file.streams.video[0]
        reference = [frame.to_ndarray() for frame in file.decode(video)]
        assert len(reference) == len(packets)
        for number in [3, 150, 390, len(shown) - 1, len(shown) + 2, 401]:
            wanted = int(number / RATE / video.time_base)
            file.seek(wanted, stream=video)
            frame = next(frame for frame in file.decode(video) if frame.pts >= wanted)
            assert np.array_equal(frame.to_ndarray(), reference[number])


def test_a_stretch_that_was_cut_off_is_noticed(tmp_path: Path) -> None:
    film(tmp_path / "a", [3, 2])
    whole = (tmp_path / "a").read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "b").write_bytes(whole[:size])
        with pytest.raises(DamagedStretch):
            list(read_stretch(tmp_path / "b"))


def test_converting_what_changed_equals_converting_all() -> None:
    generator = np.random.default_rng(2)
    pixels = generator.integers(0, 255, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    part, whole = Planes(WIDTH, HEIGHT), Planes(WIDTH, HEIGHT)
    everything = [Rectangle(0, 0, WIDTH, HEIGHT)]
    part.update(pixels, everything)
    changed = Rectangle(64, 32, 128, 96)
    pixels[40:90, 70:120] = generator.integers(0, 255, (50, 50, 4))
    part.update(pixels, [changed])
    whole.update(pixels, everything)
    assert np.array_equal(part.buffer, whole.buffer)


@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (2048, 8), (34, 8), (90, 50)])
def test_our_own_conversion_is_swscales(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of noise, and of what has the darkest and the brightest colours side by side."""
    if planes._library() is None:
        pytest.skip("the C code is not compiled")
    width, height = size
    generator = np.random.default_rng(7)
    noise = generator.integers(0, 256, (height, width, 4), dtype=np.uint8)
    whole = [Rectangle(0, 0, width, height)]
    for pixels in (noise, np.where(noise < 128, 0, 255).astype(np.uint8)):
        ours, swscales = Planes(width, height), Planes(width, height)
        ours.update(pixels, whole)
        with monkeypatch.context() as without:
            without.setattr(planes, "_library", lambda: None)
            swscales.update(pixels, whole)
        assert np.array_equal(ours.buffer[:height], swscales.buffer[:height])
        # Its chroma is rounded in other ways on other processors.
        off = np.abs(ours.buffer.astype(int) - swscales.buffer)
        assert off.max() <= 1


@given(st.binary(max_size=40))
def test_escaped_bytes_hold_no_start_code_and_come_back(payload: bytes) -> None:
    escaped = escape(payload)
    assert all(code not in escaped for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert unescape(escaped) == payload


@given(st.lists(st.integers(0, 70_000), min_size=1, max_size=20))
def test_numbers_come_back(values: list[int]) -> None:
    writer = BitWriter()
    for value in values:
        writer.unsigned(value)
    unit = writer.unit(0x67)
    reader = BitReader(unescape(unit)[1:])
    assert [reader.unsigned() for _ in values] == values
    assert split_units(b"\0\0\0\1" + unit + b"\0\0\1" + unit) == [unit, unit]


def test_a_stream_without_its_skips_decodes_to_each_picture_once(tmp_path: Path) -> None:
    shown = film(tmp_path / "a", [0, 3, 0, 2, 40, 0, 1, 700, 0, 0, 2])
    stream = WithoutSkips()
    decoder = av.CodecContext.create("h264", "r")
    pieces = [stream.packet(packet.data) for packet in read_stretch(tmp_path / "a")]
    coded = [piece for piece in pieces if piece is not None]
    decoded = [frame for piece in coded for frame in decoder.decode(av.Packet(piece))]
    decoded += decoder.decode(None)
    assert len(decoded) == len(coded) < len(shown) / 10
    with av.open(str(film_file(tmp_path))) as file:
        whole = [frame.to_ndarray() for frame in file.decode(video=0)]
    kept = [frame for frame, piece in zip(whole, pieces, strict=True) if piece is not None]
    for one, other in zip(kept, decoded, strict=True):
        assert np.array_equal(one, other.to_ndarray())


def film_file(folder: Path) -> Path:
    mux_packets(read_stretch(folder / "a"), folder / "a.mp4", RATE)
    return folder / "a.mp4"


def test_a_changed_or_missing_skip_picture_is_noticed(tmp_path: Path) -> None:
    film(tmp_path / "a", [4, 3])
    packets = list(read_stretch(tmp_path / "a"))
    verify_stretch(tmp_path / "a")
    changed = bytearray(packets[2].data)
    changed[-1] ^= 16
    flipped = StretchPacket(bytes(changed), False)
    for damaged in (
        [*packets[:2], flipped, *packets[3:]],
        [*packets[:2], *packets[3:]],
        [*packets[:3], packets[2], *packets[3:]],
    ):
        writer = StretchWriter(tmp_path / "b")
        for packet in damaged:
            writer.write(packet.data, packet.is_key)
        writer.close()
        with pytest.raises(DamagedStretch):
            verify_stretch(tmp_path / "b")


@given(
    shares=st.lists(st.tuples(st.sampled_from([0.1, 0.9]), st.integers(1, 12)), max_size=8),
    seed=st.integers(0, 99),
    motion=st.sampled_from(Motion),
)
@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pictures_change_hands_without_harm(
    tmp_path_factory: pytest.TempPathFactory,
    shares: list[tuple[float, int]],
    seed: int,
    motion: Motion,
) -> None:
    generator = np.random.default_rng(seed)
    path = tmp_path_factory.mktemp("film") / "a"
    encoder = StretchEncoder(StretchWriter(path), (WIDTH, HEIGHT), RATE, motion)
    planes = np.full((HEIGHT * 3 // 2, WIDTH), 100, dtype=np.uint8)
    encoder.frame(planes)
    wanted = [planes.copy()]
    at_rest = []
    for share, count in shares:
        right = int(WIDTH * share) // 32 * 32
        for _ in range(count):
            planes[:HEIGHT, :right] = np.kron(
                generator.integers(40, 200, (HEIGHT // 20, right // 16)), np.ones((20, 16))
            )
            encoder.frame(planes, [Rectangle(0, 0, right, HEIGHT)])
            wanted.append(planes.copy())
        at_rest.append(len(wanted) + 1)
        encoder.repeat(planes, REST)
        wanted += [planes.copy()] * REST
    encoder.close()
    verify_stretch(path)
    decoder = av.CodecContext.create("h264", "r")
    packets = [av.Packet(packet.data) for packet in read_stretch(path)]
    frames = [frame for packet in [*packets, None] for frame in decoder.decode(packet)]
    assert len(frames) == len(wanted)
    differences = [
        np.abs(frame.to_ndarray().astype(int) - planes)[:HEIGHT].mean()
        for frame, planes in zip(frames, wanted, strict=True)
    ]
    assert max(differences) < 8
    # What moved coarsely is seen finely as soon as it rests.
    if motion is not Motion.SPACE:
        assert all(differences[number] < 2 for number in at_rest)


def test_what_is_hinted_as_equal_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert encoding.hints_available()
    monkeypatch.setattr(pictures, "available", lambda: False)
    decoded = []
    for changed in (None, [Rectangle(64, 32, 128, 96)]):
        planes = np.full((HEIGHT * 3 // 2, WIDTH), 100, dtype=np.uint8)
        encoder = StretchEncoder(StretchWriter(tmp_path / "a"), (WIDTH, HEIGHT), RATE)
        encoder.frame(planes)
        planes[64:80, 64:80] = 200
        # Against what the hint says.
        planes[64:80, 192:208] = 200
        encoder.frame(planes, changed)
        encoder.close()
        with av.open(str(film_file(tmp_path))) as file:
            decoded.append([frame.to_ndarray() for frame in file.decode(video=0)][-1])
    assert decoded[0][70, 70] > 190 and decoded[0][70, 200] > 190
    assert decoded[1][70, 70] > 190 and abs(int(decoded[1][70, 200]) - 100) < 3


def squared_paper(shift: int, ink: int) -> np.ndarray:
    """Planes on which a disc passes before lines; the ground is dark."""
    planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, dtype=np.uint8)
    luma = planes[:HEIGHT]
    luma[:] = 24
    luma[:, shift % 24 :: 24] = luma[shift % 20 :: 20] = ink
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    luma[(rows - 90) ** 2 + (columns - 60 - shift) ** 2 < 900] = 200
    return planes


def test_much_that_is_faint_is_told_from_what_is_rich_and_from_nothing() -> None:
    assert encoding.is_faint(squared_paper(0, 36)[:HEIGHT])
    assert not encoding.is_faint(squared_paper(0, 200)[:HEIGHT])
    assert not encoding.is_faint(np.full((HEIGHT, WIDTH), 200, dtype=np.uint8))
    assert not encoding.is_faint(np.zeros((2, 4), dtype=np.uint8))


def test_a_camera_over_faint_things_shows_them_more_alike_with_no_more_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    likeness, sizes = [], []
    wanted = [squared_paper(shift, 36) for shift in range(0, 60, 3)]
    for _ in range(2):
        path = tmp_path / "stretch"
        encoder = StretchEncoder(StretchWriter(path), (WIDTH, HEIGHT), RATE, Motion.CAMERA)
        for picture in wanted:
            encoder.frame(picture.copy())
        encoder.close()
        decoder = av.CodecContext.create("h264", "r")
        packets = [av.Packet(packet.data) for packet in read_stretch(path)]
        shown = [frame for packet in (*packets, None) for frame in decoder.decode(packet)]
        pairs = zip(wanted, shown, strict=True)
        alike = [ssim(one[:HEIGHT], other.to_ndarray()[:HEIGHT]) for one, other in pairs]
        likeness.append(np.mean(alike))
        sizes.append(path.stat().st_size)
        monkeypatch.setattr(encoding, "is_faint", lambda luma: False)
    assert likeness[0] > likeness[1] and sizes[0] <= sizes[1], (likeness, sizes)

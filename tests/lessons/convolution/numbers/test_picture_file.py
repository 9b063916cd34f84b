"""Pictures from files: of any kind, bounded, and refused with one sentence."""

import io

import numpy as np
import pytest
from PIL import Image

from deepchalk.errors import ParameterError
from deepchalk.lessons.convolution.numbers import picture_file
from deepchalk.lessons.convolution.numbers.picture_file import read_picture

ROWS, COLUMNS = 10, 12


def saved(tmp_path, image, name="picture.png", **options):
    file = tmp_path / name
    image.save(file, **options)
    return file


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.gif", "a.webp", "a.jpg"])
def test_a_grey_picture_of_any_kind(tmp_path, name):
    image = Image.fromarray(np.repeat([[0, 255, 0, 255]], 4, axis=0).astype(np.uint8)).resize(
        (40, 40), Image.Resampling.NEAREST
    )
    found = read_picture(saved(tmp_path, image, name), 4, 4)
    assert (found.channels, found.size, found.is_as_given) == (("grey",), (40, 40), False)
    np.testing.assert_array_equal(found.sheets[0], np.repeat([[0, 9, 0, 9]], 4, axis=0))


@pytest.mark.parametrize(
    ("size", "shape"),
    [((640, 480), (9, 12)), ((10, 300), (10, 1)), ((3, 2), (2, 3)), ((1, 1), (1, 1))],
)
def test_it_keeps_its_proportions_and_is_never_made_larger(tmp_path, size, shape):
    found = read_picture(saved(tmp_path, Image.new("RGB", size, (255, 0, 10))), ROWS, COLUMNS)
    assert found.sheets.shape == (3, *shape)
    assert [sheet[0, 0] for sheet in found.sheets] == [9, 0, 0]
    assert found.channels == ("red", "green", "blue")


def refused(file, why):
    with pytest.raises(ParameterError, match=why):
        read_picture(file, ROWS, COLUMNS)


def test_what_is_transparent_is_white_and_colours_may_be_told_as_grey(tmp_path):
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (255, 0, 0, 255))
    file = saved(tmp_path, image)
    np.testing.assert_array_equal(read_picture(file, 5, 5).sheets[:, 0], [[9, 9], [9, 0], [9, 0]])
    np.testing.assert_array_equal(read_picture(file, 5, 5, grey=True).sheets, [[[9, 3]]])


def test_sixteen_bits_are_levels_as_well(tmp_path):
    image = Image.fromarray(np.array([[0, 65535], [32768, 0]], dtype=np.uint16))
    np.testing.assert_array_equal(
        read_picture(saved(tmp_path, image), 5, 5).sheets, [[[0, 9], [5, 0]]]
    )


def test_large_numbers_of_a_csv_file_become_levels(tmp_path):
    file = tmp_path / "digit.csv"
    file.write_text("0;255;128\n255;0;0\n", encoding="utf-8")
    found = read_picture(file, ROWS, COLUMNS)
    np.testing.assert_array_equal(found.sheets, [[[0, 9, 5], [9, 0, 0]]])
    assert not found.is_as_given
    file.write_text("-1 2.5\n0 99\n", encoding="utf-8")
    found = read_picture(file, ROWS, COLUMNS)
    np.testing.assert_array_equal(found.sheets, [[[-1, 2.5], [0, 99]]])
    assert found.is_as_given


def test_damaged_files_are_refused_with_a_sentence(tmp_path):
    whole = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype=np.uint8)
    Image.fromarray(noise).save(whole, "PNG")
    data, file = whole.getvalue(), tmp_path / "broken.png"
    for cut in (8, 20, 40, len(data) // 2):
        file.write_bytes(data[:cut])
        refused(file, r"broken\.png is no picture that can be read")
    for mark in picture_file.MARKS:
        file.write_bytes(mark + bytes(range(200)))
        refused(file, r"broken\.png")
    file.write_text("no,number\nat,all\n", encoding="utf-8")
    refused(file, r"broken\.png, line 2")


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    file = saved(tmp_path, Image.new("L", (300, 200)))
    monkeypatch.setattr(picture_file, "MOST_PIXELS", 59_999)
    refused(file, "has 300 × 200 pixels, but at most 59,999 are read")
    monkeypatch.setattr(picture_file, "LARGEST_FILE", 50)
    refused(file, "is larger than 50 bytes")


def test_a_bomb_of_pixels_is_refused(tmp_path, monkeypatch):
    file = saved(tmp_path, Image.new("L", (300, 200)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 50_000)
    refused(file, "is no picture that can be read")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    refused(file, "is no picture that can be read")

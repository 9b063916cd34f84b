"""Parameters of lessons about convolutional layers: a picture in channels, filters, pooling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import TypeAdapter, ValidationError

from deepchalk.lesson import (
    Allowed,
    Exact,
    Labels,
    Longest,
    ModelSource,
    OpensFile,
    ParameterError,
    Params,
    PerAxis,
    Vector,
    Within,
    convolution,
    derived,
    files,
    numbers,
)

from .numbers.layers import Layer
from .numbers.letters import EDGES, FLAT, LEFT_EDGE, LETTERS, NOTHING, TOP_EDGE, UPRIGHT, T
from .numbers.looking_back import Span, fields, looked_at
from .numbers.picture_file import ENDINGS, read_picture
from .sheet_types import Sheets, Stacks

CHANNELS, ROWS, COLUMNS, FILTERS, WINDOW = (1, 3), (1, 10), (2, 12), (1, 4), 5
LARGEST, DECIMALS = 99, 2

PictureFile = Annotated[str, OpensFile(ENDINGS), Allowed("the path of a file")]
"""The path of a file with a picture."""

_STACKS: TypeAdapter[Any] = TypeAdapter(Stacks)


class LayerParams(Params):
    """A picture, the filters of a first layer, pooling, and one filter of a second layer."""

    picture: PictureFile | None = None
    """file of a picture: PNG, JPEG, GIF, BMP, WebP, or CSV with a number for each pixel; it is
    scaled to what can be drawn, in levels from 0, dark, to 9, bright"""
    image: Sheets = LETTERS
    """the picture: 1 to 3 channels of up to 10 rows and 12 columns"""
    channels: Annotated[Labels, Longest(10)] | None = ("red", "blue")
    """names of the channels; with another picture they are counted. One name makes the picture of a
    file grey"""
    original: Annotated[convolution.Pair, PerAxis(1, 100_000)] | None = None
    """rows and columns that the picture had before it was scaled, as its file has them"""
    filters: Stacks = (T, (UPRIGHT, NOTHING), (NOTHING, FLAT))
    """1 to 4 filters as deep as the picture, up to 5 rows and columns each"""
    names: Annotated[Labels, Longest(10)] | None = ("T", "post", "dash")
    """what each filter looks for; with other filters they are counted"""
    biases: Vector | None = (-5, -4, -4)
    """what is added for each filter; 0 with other filters"""
    stride: Annotated[convolution.Pair, PerAxis(1, 3)] = (1, 1)
    """cells that the window moves on"""
    padding: Annotated[convolution.Pair, PerAxis(0, 2)] = (0, 0)
    """rings of zeros round the picture"""
    dilation: Annotated[convolution.Pair, PerAxis(1, 3)] = (1, 1)
    """distance of two cells under the window"""
    pooling: Literal["max", "mean", "none"] = "max"
    """whether blocks keep their largest number or their mean"""
    pool: Annotated[int, Within(2, 3)] = 2
    """rows and columns of a block"""
    second: Sheets | None = (((1, 1), (0, 0)), ((0, 0), (0, -1)), ((0, 1), (0, 0)))
    """one filter of a second layer, a sheet for each map; none where it does not fit the maps"""
    second_bias: Annotated[float, Within(LARGEST)] = -4.0
    """what is added for it"""
    rest: Sheets | None = None
    """what channels that are left out bring each filter, a sheet of sums for each"""
    exact: Exact = False
    source: ModelSource = None

    @classmethod
    def _checked(cls, base: Mapping[str, Any], typed: Mapping[str, Any]) -> Self:
        """A file becomes numbers; what suits the default picture or filters gives way to others."""
        if typed.get("picture") is not None:
            base, numbers = _with_picture(base, typed)
            with files.told_of_the_file("picture", "image"):
                return cls._checked(base, numbers)
        gone = {
            *(("channels", "original", "rest") if "image" in typed else ()),
            *(("names", "biases", "rest") if "filters" in typed else ()),
        }
        base = {**base, **dict.fromkeys(gone)}
        try:
            return super()._checked(base, typed)
        except ParameterError as problem:
            if "second" in typed or not str(problem).split(": ")[-1].startswith("second"):
                raise
        return super()._checked(base, {**typed, "second": None})

    def refuse(self) -> None:
        """Refuse what could not be computed, or not be drawn."""
        for name in ("image", "filters", "biases", "second", "second_bias"):
            self.take_rounded(name, DECIMALS)
            _refuse_large(name, getattr(self, name))
        depth, height, width = np.shape(self.image)
        count, sheets, *window = np.shape(self.filters)
        _refuse_count("image", "channels", depth, CHANNELS)
        _refuse_count("image", "rows", height, ROWS)
        _refuse_count("image", "columns", width, COLUMNS)
        _refuse_count("filters", "filters", count, FILTERS)
        for length, word in zip(window, ("rows", "columns"), strict=True):
            _refuse_count("filters", word, length, (1, WINDOW))
        if sheets != depth:
            raise ValueError(f"filters are {sheets} deep, but the picture has {depth} channels")
        for name, wanted, what in (
            ("channels", depth, "channels"),
            ("names", count, "filters"),
            ("biases", count, "filters"),
        ):
            given = getattr(self, name)
            if given is not None and len(given) != wanted:
                raise ValueError(f"{name} are {len(given)}, but there are {wanted} {what}")
            if name != "biases" and given is not None and len(set(given)) < wanted:
                raise ValueError(f"{name} must differ, but one stands there twice")
        self._refuse_geometry()
        if self.rest is not None and np.shape(self.rest) != (count, *self.map_size):
            raise ValueError(
                f"rest is {numbers.size(*np.shape(self.rest))}, but it must be "
                f"{numbers.size(count, *self.map_size)}: as the maps are"
            )
        if self.second is not None:
            self._refuse_second()

    def _refuse_geometry(self) -> None:
        covered, sizes = self.layer.covered, (self.rows, self.columns)
        for axis, word in enumerate(("rows", "columns")):
            padded = sizes[axis] + 2 * self.padding[axis]
            if covered[axis] > padded:
                raise ValueError(
                    f"filters cover {covered[axis]} {word}, but the padded picture has {padded}: "
                    "take smaller filters or more padding"
                )
            if self.padding[axis] >= covered[axis]:
                raise ValueError(
                    f"padding is {self.padding[axis]}, but with filters that cover "
                    f"{covered[axis]} {word} it must be at most {covered[axis] - 1}"
                )
        if self.map_size == (1, 1):
            raise ValueError(
                "filters leave maps of 1 × 1, over which nothing slides: take smaller filters, "
                "more padding or a smaller stride"
            )
        if self.pools and min(self.pooled_size) < 1:
            raise ValueError(
                f"pool is {self.pool}, but the maps are {numbers.size(*self.map_size)}: "
                "take pooling none, or a smaller stride"
            )

    def _refuse_second(self) -> None:
        depth, *window = np.array(self.second).shape
        if depth != len(self.filters):
            sheets = "sheet" if depth == 1 else "sheets"
            raise ValueError(f"second has {depth} {sheets}, but there are {len(self.filters)} maps")
        if max(window) > WINDOW or any(
            k > n for k, n in zip(window, self.pooled_size, strict=True)
        ):
            raise ValueError(
                f"second has sheets of {numbers.size(*window)}, but it looks at maps of "
                f"{numbers.size(*self.pooled_size)} and is at most {numbers.size(WINDOW, WINDOW)}"
            )

    # What follows

    tells_of_letters: ClassVar[bool] = derived(
        lambda p: p.image == LETTERS and p.filters[0] == T and p.names is not None
    )
    """Whether the story of the default is true of it."""

    rows: ClassVar[int] = derived(lambda p: len(p.image[0]))
    columns: ClassVar[int] = derived(lambda p: len(p.image[0][0]))
    pools: ClassVar[bool] = derived(lambda p: p.pooling != "none")
    map_size: ClassVar[convolution.Pair] = derived(lambda p: p.layer.result((p.rows, p.columns)))

    @property
    def layer(self) -> Layer:
        """The first layer."""
        window = np.shape(self.filters)[2:]
        return Layer((window[0], window[1]), self.stride, self.padding, self.dilation)

    @property
    def block(self) -> convolution.Pair:
        """Rows and columns that pooling makes one; a single row is pooled along itself only."""
        return (self.pool if self.map_size[0] > 1 else 1, self.pool) if self.pools else (1, 1)

    @property
    def pooled_size(self) -> convolution.Pair:
        """Rows and columns of what the second layer looks at."""
        return convolution.per_axis(lambda n, q: n // q, self.map_size, self.block)

    @property
    def layers(self) -> list[Layer]:
        """All layers from the picture on, pooling among them."""
        found = [self.layer]
        if self.pools:
            found.append(Layer(self.block, self.block))
        if self.second is not None:
            window = np.shape(self.second)[1:]
            found.append(Layer((window[0], window[1])))
        return found

    @property
    def fields(self) -> tuple[list[int], list[int]]:
        """Cells of a row that a number can depend on, and how far two numbers' cells are apart."""
        return fields((one.covered[1], one.stride[1]) for one in self.layers)

    def looked_at(self, place: convolution.Pair) -> list[Span]:
        """What a number of the second layer can depend on: in each layer, back to the picture."""
        sizes = [(self.rows, self.columns), self.map_size, self.pooled_size]
        return looked_at(place, self.layers, sizes if self.pools else sizes[:2])


def _with_picture(
    base: Mapping[str, Any], typed: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same with numbers instead of a file; filters that do not suit them give way to edges."""
    values = {**typed}
    path = values.pop("picture")
    if values.get("image") is not None:
        raise ParameterError("the picture is given twice: take picture (a file) or image")
    if not isinstance(path, str) or not path.strip():
        raise ParameterError("picture must be the path of a file, like digit.png")
    names = values.get("channels")
    channels = names.split(",") if isinstance(names, str) else names
    depth = _depth(values.get("filters"))
    # What is no list of names is refused later.
    grey = len(channels) == 1 if channels and isinstance(channels, list | tuple) else depth == 1
    try:
        found = read_picture(files.path_of(path), ROWS[1], COLUMNS[1], grey)
    except ParameterError as problem:
        raise ParameterError(f"picture: {problem}") from None
    values |= {"image": found.sheets.tolist(), "channels": names or found.channels}
    if not found.is_as_given:
        values["original"] = found.size
    own = base.get("filters")
    if depth is None and (own is None or _depth(own) != len(found.sheets)):
        edges = [[kernel] * len(found.sheets) for kernel in (LEFT_EDGE, TOP_EDGE)]
        base = {**base, "filters": edges, "names": EDGES, "biases": None, "second": None}
    return {**base, "rest": None}, values


def _depth(filters: Any) -> int | None:
    """How deep filters are, as far as they are any."""
    try:
        return None if filters is None else len(_STACKS.validate_python(filters)[0])
    except ValidationError:
        return None


def _refuse_large(name: str, values: Any) -> None:
    for number in np.ravel(values) if values is not None else ():
        if abs(number) > LARGEST:
            raise ValueError(
                f"{name} holds {number:g}, but each number must be from −{LARGEST} to {LARGEST}"
            )


def _refuse_count(name: str, what: str, count: int, limits: tuple[int, int]) -> None:
    low, high = limits
    if not low <= count <= high:
        counted = f"{count} {what.removesuffix('s') if count == 1 else what}"
        raise ValueError(f"{name} has {counted}, but it takes from {low} to {high}")

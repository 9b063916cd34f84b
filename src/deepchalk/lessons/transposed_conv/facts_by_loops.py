"""What sentences state, found again from the parameters, number by number."""

from __future__ import annotations

from typing import Any

Rows = list[list[float]]
Place = tuple[int, int]


def numbers(t: Any) -> tuple[Rows, Rows]:
    """What it begins with, and the kernel."""
    start, weights = t.params.numbers()
    return start.tolist(), weights.tolist()


def stamped(t: Any, y: Rows, weights: Rows) -> Rows:
    """The result: each cell collects from all stamps what lies in it."""
    params, size = t.params, t.params.geometry.result
    found = [[0.0] * size[1] for _ in range(size[0])]
    for m, numbers_of_row in enumerate(y):
        for n, number in enumerate(numbers_of_row):
            for u, row in enumerate(weights):
                for v, weight in enumerate(row):
                    at = place_of(params, (m, n), (u, v))
                    if 0 <= at[0] < size[0] and 0 <= at[1] < size[1]:
                        found[at[0]][at[1]] += number * weight
    return found


def place_of(params: Any, number: Place, weight: Place) -> Place:
    """Where a weight of a number's stamp lies in the result."""
    down, across = (
        params.stride[axis] * number[axis]
        + params.dilation[axis] * weight[axis]
        - params.padding[axis]
        for axis in (0, 1)
    )
    return down, across


def gathered(t: Any, picture: Rows, weights: Rows) -> Rows:
    """The convolution of a picture, of as many numbers as y has."""
    params, size = t.params, t.params.geometry.size
    found = [[0.0] * size[1] for _ in range(size[0])]
    for m in range(size[0]):
        for n in range(size[1]):
            for u, row in enumerate(weights):
                for v, weight in enumerate(row):
                    r, c = place_of(params, (m, n), (u, v))
                    if 0 <= r < len(picture) and 0 <= c < len(picture[0]):
                        found[m][n] += weight * picture[r][c]
    return found


def small(t: Any) -> Rows:
    """The numbers of y."""
    start, weights = numbers(t)
    return gathered(t, start, weights) if t.params.start == "x" else start


def lies_over(t: Any) -> bool:
    """Whether a weight of the second number lies where one of the first does."""
    rows, columns = t.params.kernel
    second = (1, 0) if t.params.geometry.size[1] == 1 or t.way == 0 else (0, 1)
    if max(t.params.geometry.size) == 1:
        return False
    weights = [(u, v) for u in range(rows) for v in range(columns)]
    return any(
        place_of(t.params, (0, 0), one) == place_of(t.params, second, other)
        for one in weights
        for other in weights
    )


def is_positive(t: Any) -> bool:
    """Whether no number of y is 0 or less."""
    return min(min(row) for row in small(t)) > 0


def inked(t: Any) -> bool:
    """Whether nothing that meets in the cell is below 0."""
    weights, y = numbers(t)[1], small(t)
    return all(
        number * weight >= 0
        for m, row in enumerate(y)
        for n, number in enumerate(row)
        for u, of_kernel in enumerate(weights)
        for v, weight in enumerate(of_kernel)
        if place_of(t.params, (m, n), (u, v)) == t.params.focus
    )


def kernel(t: Any) -> str:
    """Whether the weights count their places."""
    if t.params.source:
        return "model"
    flat = [weight for row in numbers(t)[1] for weight in row]
    counts = all(weight == at for at, weight in enumerate(flat, start=1))
    return "counts" if counts and len(flat) > 1 else "chosen"


def is_turned(t: Any) -> bool:
    """Whether the kernel read from its end is another one."""
    flat = [weight for row in numbers(t)[1] for weight in row]
    return flat != flat[::-1]


def returns(t: Any) -> str:
    """Whether what comes back is the same, a multiple, or neither."""
    start, weights = numbers(t)
    y = small(t)
    result = stamped(t, y, weights)
    has_come_back = t.params.start == "x" and (len(result), len(result[0])) == t.params.input
    before, after = (start, result) if has_come_back else (y, gathered(t, result, weights))
    pairs = [pair for rows in zip(before, after, strict=True) for pair in zip(*rows, strict=True)]
    size = max(max(abs(a), abs(b)) for a, b in pairs) + 1
    if all(abs(a - b) < 1e-8 * size for a, b in pairs):
        return "same"
    top = max(pairs, key=lambda pair: abs(pair[0]))
    scale = top[1] / top[0] if top[0] else 0.0
    alike = scale != 0 and all(abs(b - scale * a) < 1e-8 * size for a, b in pairs)
    return "multiple" if alike else "no"


def _asked(t: Any) -> tuple[Place, Place]:
    """The number and the weight that are told of, in the cell that is looked at."""
    cell, weights, size = t.params.focus, numbers(t)[1], t.params.geometry.size
    links = [
        ((m, n), (u, v))
        for m in range(size[0])
        for n in range(size[1])
        for u, row in enumerate(weights)
        for v in range(len(row))
        if place_of(t.params, (m, n), (u, v)) == cell
    ]
    can = [link for link in links if _others(weights, link[1])]
    return (can or links)[0]


def _others(weights: Rows, own: Place) -> list[Place]:
    """The turned place and a third one, where all three weights differ as they are written."""
    rows, columns = len(weights), len(weights[0])
    turned = rows - 1 - own[0], columns - 1 - own[1]
    ours, theirs = (weights[a][b] for a, b in (own, turned))
    if ours == theirs:
        return []
    rest = [(rows // 2, columns // 2), *((a, b) for a in range(rows) for b in range(columns))]
    third = [at for at in rest if weights[at[0]][at[1]] not in (ours, theirs)]
    return [turned, third[0]] if third else []


NAMES = {
    (-1, -1): "upper-left",
    (-1, 0): "upper",
    (-1, 1): "upper-right",
    (0, -1): "left",
    (0, 1): "right",
    (1, -1): "lower-left",
    (1, 0): "lower",
    (1, 1): "lower-right",
}


def sign(number: float) -> int:
    """−1, 0 or 1."""
    return (number > 0) - (number < 0)


def _place(t: Any, at: Place) -> str:
    rows, columns = t.params.kernel
    if max(rows, columns) > 3:
        return "other"
    away = sign(2 * at[0] - rows + 1), sign(2 * at[1] - columns + 1)
    return NAMES.get(away, "middle")


def own_place(t: Any) -> str:
    """Where the weight that is asked for stands; refused where nothing is asked."""
    own = _asked(t)[1]
    if not _others(numbers(t)[1], own):
        raise ValueError("no weight is asked for")
    return _place(t, own)

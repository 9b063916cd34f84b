"""What sentences state, found again from the parameters, row by row and step by step."""

from typing import Any

def sees_zero(t: Any) -> Any:
    raise NotImplementedError


def sides(t: Any) -> Any:
    raise NotImplementedError


def is_bold(t: Any) -> Any:
    raise NotImplementedError


def course(t: Any) -> Any:
    raise NotImplementedError


def arrives(t: Any) -> Any:
    raise NotImplementedError


def settles(t: Any) -> Any:
    raise NotImplementedError


def floor(t: Any) -> Any:
    raise NotImplementedError


def is_widened(t: Any) -> Any:
    raise NotImplementedError


def turns_amid(t: Any) -> Any:
    raise NotImplementedError


def swings(t: Any) -> Any:
    raise NotImplementedError


def creeps(t: Any) -> Any:
    raise NotImplementedError


def growth(t: Any) -> Any:
    raise NotImplementedError


def centred(t: Any) -> Any:
    raise NotImplementedError


def roundness(t: Any) -> Any:
    raise NotImplementedError


def half_throw(t: Any) -> Any:
    raise NotImplementedError


def improves(t: Any) -> Any:
    raise NotImplementedError


"""A kernel over a picture with rings of zeros round it: a convolution before it begins."""

from __future__ import annotations

from deepchalk.lesson import Quantity, convolution
from deepchalk.mobjects import Lattice, Room, longest_number

from .kernel_window import KernelWindow
from .sliding import Sliding


def sliding_over(
    room: Room,
    picture: Quantity,  # shape (row, column), without and with as many rings of zeros on each side
    padded: Quantity,
    kernel: Quantity,
    into: convolution.Pair,  # rows and columns of what the kernel computes
    stride: convolution.Pair = (1, 1),
    dilation: convolution.Pair = (1, 1),
) -> Sliding:
    """The kernel at its first place, and the cells of the picture, as large as the room allows."""
    rows, columns = padded.shape
    digits = longest_number(picture, kernel)
    lattice = Lattice(room, (0, 0), (rows - 1, columns - 1), digits)
    top, left = (rows - picture.shape[0]) // 2, (columns - picture.shape[1]) // 2
    states = convolution.ringed(picture.values, (top, left))
    window = KernelWindow(lattice, kernel, dilation, (0, 0))
    return Sliding(lattice, padded, states, window, into, stride)

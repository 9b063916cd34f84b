"""Transposed convolution: one canvas, read in four ways."""

from __future__ import annotations

from deepchalk.lessons.transposed_conv.asking import Ask, Slide
from deepchalk.lessons.transposed_conv.beginning import Copied, Made, Shrunk
from deepchalk.lessons.transposed_conv.ending import Checkerboard, InCode, Learned, Together
from deepchalk.lessons.transposed_conv.picture import Canvas
from deepchalk.lessons.transposed_conv.stamping import Overlap, Size, Stamp
from deepchalk.lessons.transposed_conv.table import Gather, Rows
from deepchalk.lessons.transposed_conv.trace import Trace
from deepchalk.scene import LessonScene


class TransposedConvolution(LessonScene):
    heading = "Transposed convolution"
    trace_class = Trace
    picture = Canvas
    beats = (
        Shrunk,
        Made,
        Copied,
        Stamp,
        Overlap,
        Size,
        Ask,
        Slide,
        Rows,
        Gather,
        Checkerboard,
        Learned,
        Together,
        InCode,
    )
    short = (Shrunk, Stamp, Overlap, Ask, Slide, Checkerboard)

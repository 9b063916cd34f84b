"""The lesson ``transposed-conv`` with its default parameters, as a file that Manim takes, too."""

from deepchalk.lessons.transposed_conv.scene import TransposedConvolution


class Lesson(TransposedConvolution):
    """Manim plays only what the file itself defines."""

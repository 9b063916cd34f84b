"""Animated explanations of deep-learning concepts in which every number is computed.

In a notebook::

    import deepchalk

    deepchalk.render("attention", preset="classic", quality="l")
    deepchalk.stills("attention", words="I,like,tea", translation="j’aime,le,thé")
    deepchalk.render(deepchalk.from_torch(model.up, pictures, channel=3, filter=7))
"""

import sys

from deepchalk.notebook import from_torch, render, save, stills

__all__ = ["from_torch", "render", "save", "stills"]


def __dir__() -> list[str]:
    """The public names: what else is imported here is not for users."""
    return __all__


if "IPython" in sys.modules:
    from deepchalk.notebook.completion import complete_in_ipython

    complete_in_ipython()

"""Animated explanations of deep-learning concepts in which every number is computed.

In a notebook::

    import deepchalk

    deepchalk.render("attention", preset="classic", quality="l")
    deepchalk.stills("attention", words="I,like,tea", translation="j’aime,le,thé")
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["render", "stills"]

if TYPE_CHECKING:
    from deepchalk.notebook import render as render
    from deepchalk.notebook import stills as stills
else:
    from deepchalk import render
    from deepchalk.notebook import render as _render
    from deepchalk.notebook import stills

    class _RenderPackage(ModuleType):
        """The package ``deepchalk.render``; called, it is the function of that name."""

        @property
        def __signature__(self):
            from inspect import signature

            return signature(_render)

        def __call__(self, *arguments, **named):
            return _render(*arguments, **named)

        __call__.__doc__ = _render.__doc__

    # A function would hide the package, and a package cannot be called: so it is both.
    render.__class__ = _RenderPackage

if "IPython" in sys.modules:
    from deepchalk.notebook.completion import complete_in_ipython

    complete_in_ipython()

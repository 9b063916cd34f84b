"""Errors that a user reads: one sentence that names what is wrong and what is allowed."""


class DeepchalkError(Exception):
    """Anything a user can mend; its text is one sentence, shown without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython and Jupyter show: the command line's line."""
        return [f"error: {self}"]


class ParameterError(DeepchalkError):
    """A parameter that no lesson can be made from."""


class UnknownNameError(DeepchalkError):
    """A lesson, preset, step or file that does not exist."""


class ComputationError(DeepchalkError):
    """Parameters that are valid one by one, yet lead to numbers that cannot be shown."""


class LayoutError(DeepchalkError):
    """A drawing that cannot be read in the room it was given."""

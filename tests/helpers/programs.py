"""Programs of lessons, run."""

import contextlib
import io
import warnings


def printed_by(source: str) -> str:
    """What a program prints that imports PyTorch, which would take seconds in another process.

    It finds PyTorch as it would be in a process of its own, and leaves it as it was.
    """
    import torch

    kept = torch.get_default_dtype()
    torch.set_default_dtype(torch.float32)
    try:
        with (
            torch.random.fork_rng(),
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()) as printed,
        ):
            warnings.simplefilter("default")
            exec(source, {"__name__": "__main__"})
    finally:
        torch.set_default_dtype(kept)
    return printed.getvalue()

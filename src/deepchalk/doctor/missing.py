"""What a failed import says about the installation, in one sentence."""

from __future__ import annotations

from deepchalk.doctor import environment


def sentence(error: ImportError) -> str | None:
    """One sentence, if something that deepchalk needs is missing; None if the fault is another."""
    absent = [environment.package_name(each) for each in environment.absent()]
    if absent:
        trouble = f"Python packages are missing ({', '.join(absent)})"
    else:
        try:
            import manim  # noqa: F401
        except ImportError as reason:
            trouble = f"Manim cannot be imported ({str(reason).splitlines()[0]})"
        else:
            return None
    return f"{trouble}; `deepchalk doctor` names the command that helps"

"""The style sheet: the lessons' colours, dark or light as the reader's system has it."""

from __future__ import annotations

from importlib.resources import files

from deepchalk.theme import DARK, LIGHT, Theme, mix

_ROLES = ("ground", "ink", "ink2", "line", "grid", "data", "parameter", "output", "gradient")


def style_sheet() -> str:
    """Colours by name, then the rules."""
    rules = (files("deepchalk.site") / "assets" / "site.css").read_text(encoding="utf-8")
    return (
        f":root {{ color-scheme: light dark; {_colours(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_colours(DARK)} }} }}\n{rules}"
    )


def _colours(theme: Theme) -> str:
    named = {role: getattr(theme, role) for role in _ROLES}
    named["raised"] = mix(theme.ground, theme.line, 0.12)
    named["ring"] = theme.focus
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())

"""What is recorded in the dark theme is known in the light one, too."""

import manim as mn
import numpy as np
import pytest

from deepchalk import theme
from deepchalk.mobjects.colour_map import ColourMap, perceived_mix
from deepchalk.mobjects.motion import ring
from deepchalk.mobjects.networks.link import Link
from deepchalk.mobjects.stage import Trail
from deepchalk.stage.light import dimmed, look_of
from deepchalk.theme import DARK, LIGHT, RECORDED, Theme, mix

ROLES = ("ink", "ink2", "line", "grid", "data", "parameter", "output", "gradient", "focus")


def made_of(now: Theme) -> dict[str, str]:
    """Colours as lessons make them."""
    blended = theme.blend([now.identity(n) for n in range(3)], (0.2, 0.5, 0.3))
    trail = Trail(np.array([mn.ORIGIN, mn.RIGHT]), blended).reach(1)
    link = Link([0, 0, 0], [1, 0, 0], weight=0.4)
    return {
        **{role: now.colour(role) for role in ROLES},
        **{f"tint of {role}": now.fill(role) for role in ROLES},
        **{f"identity {n}": now.identity(n) for n in range(6)},
        "tint of an identity": now.tint(now.identity(2)),
        "mixed": mix(now.ground, now.data, 0.14),
        "mixed twice": mix(mix(now.ground, now.data, 0.4), now.ink, 0.2),
        **{f"heat {w}": ColourMap("data").colour(w) for w in (0.1, 0.5, 1.0)},
        "grey heat": ColourMap("line").colour(0.3),
        "between": perceived_mix(now.parameter, now.data, 0.3),
        "blended": blended,
        "dimmed": mn.rgb_to_color(dimmed(look_of(trail[0]))[1][0, :3]).to_hex(),
        "link": link.get_stroke_color().to_hex(),
    }


def recorded() -> tuple[dict[str, str], dict[str, theme.Recipe]]:
    with theme.using(RECORDED), theme.noting(theme.plain_recipes()) as noted:
        return made_of(RECORDED), dict(noted)


@pytest.mark.parametrize("there", [DARK, LIGHT])
def test_each_colour_is_found_in_each_theme(there: Theme) -> None:
    made, noted = recorded()
    found = theme.in_theme(made.values(), noted, there)
    with theme.using(there):
        wanted = made_of(there)
    assert dict(zip(made, found, strict=True)) == {n: c.upper() for n, c in wanted.items()}


def test_the_band_of_the_light_theme_is_not_seen_in_the_dark_one() -> None:
    with theme.using(RECORDED), theme.noting(theme.plain_recipes()) as noted:
        band, *_ = ring(mn.Square()).get_family()
        colour = band.get_stroke_color().to_hex()
    assert theme.in_theme([colour], noted, DARK) == [None]
    assert theme.in_theme([colour], noted, LIGHT) == [LIGHT.focus_fill]


def test_a_colour_on_its_way_is_as_far_in_the_other_theme() -> None:
    _, noted = recorded()
    halfway = mix(DARK.data, DARK.gradient, 0.5)
    (found,) = theme.in_theme([halfway], noted, LIGHT)
    wanted = mix(LIGHT.data, LIGHT.gradient, 0.5)
    pairs = zip(*(bytes.fromhex(c[1:]) for c in (str(found), wanted)), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 2


def test_nothing_is_noted_outside() -> None:
    colour = mix(DARK.ground, DARK.data, 0.3)
    assert theme.recipe_of(colour)(LIGHT) == colour


def test_the_recorded_theme_is_the_dark_one() -> None:
    assert theme.theme_named("recorded") is RECORDED
    assert "recorded" not in theme.THEMES

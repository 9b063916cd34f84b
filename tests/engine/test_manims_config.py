"""Manim's configuration while we render, and afterwards."""

import manim as mn
import pytest

from deepchalk.engine.scenes import configured


def settings() -> dict[str, object]:
    return dict(mn.config._d)


@pytest.mark.parametrize(
    "wanted",
    [
        {"renderer": "cairo", "pixel_width": 192, "dry_run": True},
        {"background_color": "#123456", "verbosity": "ERROR"},
        {"renderer": "opengl", "frame_rate": 5},
    ],
)
def test_it_is_what_manim_makes_of_it_and_then_as_it_was(wanted):
    before, mro = settings(), mn.Circle.__mro__
    with mn.tempconfig(wanted):
        manims, its_bases = settings(), mn.Circle.__mro__
    with configured(wanted):
        assert settings() == manims
        assert mn.Circle.__mro__ == its_bases
    assert settings() == before
    assert mn.Circle.__mro__ == mro


def test_what_a_scene_sets_goes_even_if_it_raises():
    before, mro = settings(), mn.Circle.__mro__
    with pytest.raises(ZeroDivisionError), configured({"dry_run": True}):
        mn.config.background_color = "#ff0000"
        mn.config.renderer = "opengl"
        assert mn.Circle.__mro__ != mro
        raise ZeroDivisionError
    assert settings() == before
    assert mn.Circle.__mro__ == mro


def test_where_the_renderer_stays_no_class_is_touched(monkeypatch):
    renderer = type(mn.config).renderer

    def refuse(*_):
        raise AssertionError("the renderer was set")

    monkeypatch.setattr(type(mn.config), "renderer", property(renderer.fget, refuse))
    with configured({"renderer": "cairo", "dry_run": True}):
        assert mn.config.dry_run

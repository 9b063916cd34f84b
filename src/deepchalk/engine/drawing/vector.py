"""A scene's picture as vector graphics, drawn by the same code as its pixels."""

from __future__ import annotations

import copy
import io
from typing import Any

import cairo
import manim as mn
import numpy as np
from manim.mobject.types.vectorized_mobject import VMobject

from deepchalk.engine.drawing.leaf import view_of
from deepchalk.engine.errors import RenderError


def as_svg(scene: mn.Scene) -> bytes:
    """What is on the screen now as an SVG of the camera's size, one pixel a unit.

    Text comes as outlines, so it looks the same where its font is missing.
    """
    camera: Any = scene.renderer.camera
    pen = _pen(camera)
    shown = camera.get_mobjects_to_display([*scene.mobjects, *scene.foreground_mobjects])
    file = io.BytesIO()
    with cairo.SVGSurface(file, camera.pixel_width, camera.pixel_height) as surface:
        surface.set_document_unit(cairo.SVGUnit.PX)
        context = cairo.Context(surface)
        red, green, blue = (camera.background[0, 0, :3] / 255).tolist()
        context.set_source_rgb(red, green, blue)
        context.paint()
        # From the scene's units, y upwards, to pixels, y downwards.
        context.set_matrix(cairo.Matrix(*view_of(camera)))
        for mobject in shown:
            if not isinstance(mobject, VMobject) or mobject.get_background_image():
                raise RenderError(
                    f"a {type(mobject).__name__} has no outline to put into an SVG: take PNG"
                )
            pen.display_vectorized(mobject, context)
    return file.getvalue()


def _pen(camera: Any) -> Any:
    """The camera, drawing in true colours: for its pixels Manim swaps red and blue."""
    pen = copy.copy(camera)

    def set_colour(context: cairo.Context[Any], rgbas: np.ndarray, mobject: VMobject) -> Any:
        swapped = np.asarray(rgbas)[:, [2, 1, 0, 3]]
        return type(camera).set_cairo_context_color(camera, context, swapped, mobject)

    pen.set_cairo_context_color = set_colour
    return pen

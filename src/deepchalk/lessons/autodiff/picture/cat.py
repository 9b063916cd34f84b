"""What the network is shown."""

from __future__ import annotations

import manim as mn
import numpy as np

from deepchalk.mobjects import as_one, exempt, theme

RADIUS = 0.62


def cat() -> mn.VGroup:
    """A cat's head."""
    now = theme.active()
    fill, line = theme.mix(now.ground, now.ink2, 0.35), now.ink
    head = mn.Ellipse(width=2.3 * RADIUS, height=1.9 * RADIUS, stroke_color=line, stroke_width=6)
    head.set_fill(fill, 1)
    ears = mn.VGroup()
    for side in (-1, 1):
        corners = np.array([[0.98, 0.3, 0.0], [0.95, 1.55, 0.0], [0.18, 0.82, 0.0]])
        ear = mn.Polygon(*(RADIUS * corners * np.array([side, 1, 1])))
        ears.add(ear.set_stroke(line, 6).set_fill(fill, 1))
    face = mn.VGroup()
    for side in (-1, 1):
        eye = mn.Ellipse(width=0.2, height=0.28, stroke_width=0).set_fill(line, 1)
        face.add(eye.move_to([0.42 * side * RADIUS, 0.12 * RADIUS, 0]))
        for up in (-0.12, 0.1):
            start = np.array([0.45 * side, -0.36 + 0.4 * up, 0.0])
            end = np.array([1.55 * side, -0.36 + 2.2 * up, 0.0])
            face.add(mn.Line(RADIUS * start, RADIUS * end, stroke_color=line, stroke_width=4))
    nose = mn.Polygon(*(RADIUS * np.array([[-0.13, -0.2, 0], [0.13, -0.2, 0], [0, -0.38, 0]])))
    face.add(nose.set_stroke(width=0).set_fill(line, 1))
    whole = mn.VGroup(ears, head, face)
    for one in whole.get_family():
        exempt(one, "overlap", "contrast", "size", because="it is one drawing")
    return as_one(whole)

"""How a network's diagram moves: nodes change places, edges follow, weights change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import manim as mn
import numpy as np

from deepchalk.mobjects import NetworkDiagram, OwnMotion


class Glide(OwnMotion):
    """A drawing moves by ``shift``, on a bow that reaches ``bow`` beside the straight way."""

    def __init__(
        self,
        mobject: mn.Mobject,
        shift: np.ndarray,
        bow: np.ndarray = mn.ORIGIN,
        **kwargs: Any,
    ) -> None:
        self.shift, self.bow = shift, bow
        self.moved = mn.ORIGIN
        super().__init__(mobject, **kwargs)

    def begin(self) -> None:
        self.moved = mn.ORIGIN
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        place = share * self.shift + np.sin(np.pi * share) * self.bow
        self.mobject.shift(place - self.moved)
        self.moved = place


class Follow(OwnMotion):
    """Edges stay at their nodes; play it together with what moves the nodes, and after it."""

    def __init__(self, diagram: NetworkDiagram, **kwargs: Any) -> None:
        self.diagram = diagram
        # The diagram's own group: a new one would be added to the scene, above the nodes.
        super().__init__(diagram.links, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        self.diagram.draw_edges()


class Reweigh(OwnMotion):
    """The edges take one computed set of weights after another."""

    def __init__(
        self,
        diagram: NetworkDiagram,
        # For each pair of neighbouring layers shape (moment, nodes on the left, nodes on the
        # right).
        weights: Sequence[np.ndarray],
        layer: int = 0,  # a layer and, for each moment, the colours of its nodes' edges
        tones: Sequence[Sequence[str]] = (),
        **kwargs: Any,
    ) -> None:
        self.diagram, self.weights = diagram, weights
        self.layer, self.tones = layer, tones
        # The diagram's own group: a new one would be added to the scene, above the nodes.
        super().__init__(diagram.links, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        moment = round(self.rate_func(alpha) * (len(self.weights[0]) - 1))
        if self.tones:
            self.diagram.tint(self.layer, self.tones[moment])
        self.diagram.weigh([matrices[moment] for matrices in self.weights])

"""Directions of a cloud of points, and what is kept of it along the best of them."""

"""Clouds of points in a plane: where they lie and how far they spread."""

"""The live lesson: a played scene recorded as vectors, packed, and played by a page."""

"""Manim's mobjects doing the same with less work."""

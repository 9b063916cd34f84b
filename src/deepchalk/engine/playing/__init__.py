"""Manim's scenes played with less work, and what they say while they play."""

"""Manim as it was installed: what a scene has changed of it, and what it calls."""

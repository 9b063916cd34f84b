"""Mobjects to pixels: each as a value, and a frame by what changed in it."""

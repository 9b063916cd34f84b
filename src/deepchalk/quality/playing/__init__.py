"""Plays a scene without drawing it, and reads what is on the screen."""

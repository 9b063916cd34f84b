"""Frames to H.264, packets to a file, and files decoded to know that they play."""

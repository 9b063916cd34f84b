"""Layers of a convolutional network: forward, where a number looks, and by loops."""

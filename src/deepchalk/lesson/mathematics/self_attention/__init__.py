"""Attention of a sentence to itself."""

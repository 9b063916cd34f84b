"""Memories over the words that are read."""

"""Lints: what a careful viewer of a scene would find fault with, found while it plays."""

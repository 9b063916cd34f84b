"""The commands ``render`` and ``render-all``."""

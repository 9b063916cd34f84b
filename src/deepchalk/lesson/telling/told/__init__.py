"""Phrases for what was computed, as sentences and questions need them."""

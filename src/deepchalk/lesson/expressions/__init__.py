"""Expressions of single numbers: read, computed, differentiated, written."""

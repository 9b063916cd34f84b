"""The same numbers by other routes."""

"""Descent on the cost of a line, and its bowl."""

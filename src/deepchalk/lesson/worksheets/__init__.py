"""Worksheets: exercises, their numbers and their key."""

"""Graphs of computations."""

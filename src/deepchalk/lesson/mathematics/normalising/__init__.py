"""Normalising over a batch: statistics, a layer, and deep networks with and without it."""

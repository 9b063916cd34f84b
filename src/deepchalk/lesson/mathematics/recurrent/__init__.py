"""Recurrent networks: what they compute, step by step, and what becomes of a nudge."""

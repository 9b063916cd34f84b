"""Sheets of numbers in perspective, stacks of them, and a block of glass that looks through all."""

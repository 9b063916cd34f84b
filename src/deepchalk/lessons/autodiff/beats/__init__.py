"""The beats, in the order in which they are told."""

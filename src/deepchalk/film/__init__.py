"""A lesson or a scene as a film: what is chosen, what is asked for, what is told of it."""

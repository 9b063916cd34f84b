"""A lesson as a film: what is chosen, what the renderer is asked for, what its recording says."""

"""A process that has Manim loaded, and forks a child for each request."""

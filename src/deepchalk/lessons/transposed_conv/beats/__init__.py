"""The beats of the lesson, one a module."""

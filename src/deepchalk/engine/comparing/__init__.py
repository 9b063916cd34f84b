"""A scene rendered by Manim and by deepchalk: what each costs, and how alike they are."""

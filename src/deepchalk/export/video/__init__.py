"""What moves: videos, loops, live lessons."""

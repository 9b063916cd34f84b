"""What the instructor takes away: ordered, made by commands, kept on disk."""

"""What lies on the disk: a user's file, stretches, their cache, and where a render works."""

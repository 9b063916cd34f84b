"""Words that are read, pointed at, or explained."""

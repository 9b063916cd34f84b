"""Numbers: what a trace computes, each with its place, its digits and how it came about."""

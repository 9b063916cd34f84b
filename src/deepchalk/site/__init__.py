"""A static site of lessons and documentation: every page works from a disk and fetches nothing."""

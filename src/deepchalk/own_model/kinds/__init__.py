"""One file for each lesson that explains a module."""

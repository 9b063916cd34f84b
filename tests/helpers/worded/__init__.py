"""A lesson of two beats whose words lie in files, in two languages."""

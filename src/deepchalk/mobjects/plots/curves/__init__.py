"""Curves and what runs along them."""

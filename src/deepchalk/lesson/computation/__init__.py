"""A computation as text: read, taken apart into operations, computed and differentiated."""

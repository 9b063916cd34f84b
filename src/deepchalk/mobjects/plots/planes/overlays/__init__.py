"""What lies over a plane or a surface."""

"""Groups without labels: points, masts that serve them, and where different starts end."""

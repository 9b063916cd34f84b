"""What the lints pass over in the plane of two units."""

IN_THE_PLANE = "overlap", "contrast", "frame"
"""Of what lies in it, wherever the camera is."""

ON_ITS_WAY = (*IN_THE_PLANE, "jump", "blinking")
"""Of what goes along with dots, too."""

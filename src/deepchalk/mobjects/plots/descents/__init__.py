"""Balls that come down a landscape, and what is drawn about their steps."""

"""Kinds of beats and of phases that lessons share."""

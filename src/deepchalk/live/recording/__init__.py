"""From a scene that plays to a timeline."""

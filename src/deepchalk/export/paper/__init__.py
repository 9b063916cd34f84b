"""Pages: slides, handouts, worksheets, stills."""

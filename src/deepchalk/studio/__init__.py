"""The studio: a page on this machine that follows every change of a lesson's parameters."""

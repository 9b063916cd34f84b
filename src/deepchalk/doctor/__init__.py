"""Looks whether everything that deepchalk needs is here, and names the command that helps.

It imports nothing but Python's own modules, so it works where nothing else does. What might fail
to import, or take the process with it, is tried in a process of its own.
"""

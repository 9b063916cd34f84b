"""What a field of a lesson's parameters takes, declared once beside its type.

From the declaration come validation with its sentences, the values that follow from those that
were typed, command-line options, completion, a JSON schema for forms, and random sets.
"""

"""What holds for all tests."""

from hypothesis import settings

# A busy machine must not fail a test: nothing here is about time.
settings.register_profile("deepchalk", deadline=None)
settings.load_profile("deepchalk")

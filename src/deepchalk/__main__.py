"""``python -m deepchalk`` is the command ``deepchalk``."""

from deepchalk.cli.start import start

start()

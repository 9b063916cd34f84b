"""``python -m deepchalk`` is the command ``deepchalk``."""

from deepchalk.cli.main import main

main()

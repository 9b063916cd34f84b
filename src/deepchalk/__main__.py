"""``python -m deepchalk``: the command line."""

from deepchalk.cli.main import main

main()

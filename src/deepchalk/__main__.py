"""``python -m deepchalk`` is ``deepchalk``."""

from deepchalk.cli.start import start

if __name__ == "__main__":
    start()

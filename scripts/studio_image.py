"""Draws the picture of the studio in the docs: a lesson with an own sentence. Needs Chromium."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from chromium import chromium  # noqa: E402
from running_studio import running_studio, settings  # noqa: E402

PATIENCE = 900_000
WORDS, TRANSLATION = ["my", "red", "bike"], ["mon", "vélo", "rouge"]
PLACE = "#" + urlencode(
    {
        "lesson": "attention",
        "preset": "red-car",
        "step": 5,
        "_words": json.dumps(WORDS),
        "_translation": json.dumps(TRANSLATION),
    }
)


def main() -> None:
    """Write ``docs/images/studio.png``."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_studio(settings(Path(folder))) as studio,
        chromium() as browser,
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark")
        page.set_default_timeout(PATIENCE)
        page.goto(f"{studio.address}/{PLACE}")
        page.wait_for_function("() => desk?.stage?.reel?.whole")
        page.evaluate("film.seek(film.steps.find(({ number }) => number === 5).end - 0.05)")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        # A palette makes a small file; with fewer colours those of small things go grey.
        file = ROOT / "docs" / "images" / "studio.png"
        shot.quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()

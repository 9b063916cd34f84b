"""A site of one small film with two sets of parameters, and all the prose."""

from dataclasses import replace

import pytest
from small_film import make_recording, write_film

from deepchalk import registry
from deepchalk.film.order import Chosen
from deepchalk.site import media
from deepchalk.site.build import build, project_folder
from deepchalk.site.exhibit import Exhibit

PRESETS = ("stamps", "no-padding-strided")


@pytest.fixture(scope="session")
def exhibits(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    lesson = registry.lesson("transposed-conv")
    made = []
    for preset in PRESETS:
        video = folder / f"{preset}.mp4"
        write_film(video)
        recording = replace(make_recording(video), preset=preset, params={})
        made.append(Exhibit(Chosen(lesson, lesson.preset(preset), preset), recording))
    return made


# No longer than a file of tests: others build sites with all formats in the same process.
@pytest.fixture(scope="module")
def few_formats():
    """Formats that a film without its lesson can be exported to, and that take no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(media, "OFFERED", ("vtt", "srt", "transcript"))
        yield


@pytest.fixture(scope="module")
def site(exhibits, few_formats, tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    build(exhibits, out, project_folder())
    return out

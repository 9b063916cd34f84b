"""A manifest names a file of its own folder, and no other."""

from dataclasses import replace

import pytest
from small_film import make_recording

from deepchalk.errors import ManifestError
from deepchalk.export import sidecars


@pytest.fixture
def stated(tmp_path):
    """Write a manifest that names such a video (as it is), and say where it stands."""

    def write(video, **changes):
        recording = replace(make_recording(tmp_path / "a.mp4"), video=video, **changes)
        file = tmp_path / "films" / "a.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(recording.to_json(), encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize(
    "video",
    [
        "/etc/passwd",
        "../a.mp4",
        "../films/a.mp4",
        "sub/a.mp4",
        "..",
        ".",
        "",
        "a\x00.mp4",
        "a\n.mp4",
        "..\\a.mp4",
        "C:\\a.mp4",
        "\u202e4pm.a",
    ],
)
def test_a_file_elsewhere_is_refused(stated, video):
    with pytest.raises(ManifestError, match="must name a file of its own folder") as caught:
        sidecars.read_manifest(stated(video))
    assert str(caught.value).isprintable()


def test_a_link_out_of_the_folder_is_refused(stated, tmp_path):
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"secret")
    file = stated("a.mp4")
    (file.parent / "a.mp4").symlink_to(secret)
    with pytest.raises(ManifestError, match="must name a file of its own folder"):
        sidecars.read_manifest(file)


def test_a_link_within_the_folder_is_not(stated):
    file = stated("a.mp4")
    (file.parent / "b.mp4").write_bytes(b"film")
    (file.parent / "a.mp4").symlink_to("b.mp4")
    assert sidecars.read_manifest(file).video == str(file.parent / "a.mp4")


def test_no_folder_of_stills_is_believed(stated):
    assert sidecars.read_manifest(stated("a.mp4", stills="/etc")).stills is None
    assert sidecars.read_manifest(stated(None, stills="/etc")).stills is None

"""Scenes that are played become timelines that say what happened."""

from pathlib import Path

import pytest
import scenes_for_live

from deepchalk.engine.errors import RenderError, SceneError
from deepchalk.engine.request import RenderRequest, SceneFile, Video
from deepchalk.live.recording.recorder import Played, record
from deepchalk.live.timeline import UNITS, WIDTHS, Timeline, Track


def played(name: str) -> Played:
    file = Path(scenes_for_live.__file__)
    return record(RenderRequest(SceneFile(file, name), Path("x.mp4"), Video(320, 180, 30.0)))


def moving(timeline: Timeline) -> list[Track]:
    return [track for track in timeline.tracks if any(s.ease is not None for s in track.spans)]


def test_a_glide_is_one_tween_from_start_to_end() -> None:
    timeline = played("Glide").timeline
    assert (timeline.frames, timeline.width, timeline.height) == (120, 15360, 8640)
    (track,) = moving(timeline)
    there, glide = track.spans
    assert (there.first, there.ease) == (0, None)
    # The last frame of a play is not its end: the tween ends a frame later.
    assert (glide.first, glide.last) == (0, 60)
    start, end = timeline.states[glide.start], timeline.states[glide.to]
    assert (end.x - start.x, end.y - start.y) == (3 * UNITS, 0)
    assert (end.outline, end.style, end.scale) == (start.outline, start.style, 4096)
    assert timeline.eases[glide.ease or 0].kind == "smooth"


def test_what_goes_step_by_step_is_one_tween_that_stands_between_its_steps() -> None:
    timeline = played("Stepping").timeline
    both = moving(timeline)
    assert [len(track.spans) for track in both] == [2, 2]
    # What moves together shares its ease.
    (number,) = {track.spans[1].ease for track in both}
    ease = timeline.eases[number or 0]
    levels = sorted({round(8 * sample / ease.fineness, 2) for sample in ease.samples})
    assert levels == list(range(9)) and len(ease.samples) > 50
    ways = {
        timeline.states[track.spans[1].to].x - timeline.states[track.spans[1].start].x
        for track in both
    }
    assert ways == {4 * UNITS}


def test_a_square_has_its_outline_and_its_style() -> None:
    timeline = played("Glide").timeline
    state = timeline.states[timeline.tracks[0].spans[0].to]
    (part,) = timeline.outlines[state.outline]
    contour = timeline.contours[part.contour]
    assert contour.lines == (True,) * 4 and contour.closed
    corners = {(state.x, state.y)} | {
        (state.x + contour.points[n + 4], state.y + contour.points[n + 5]) for n in range(0, 24, 6)
    }
    assert corners == {(x, y) for x in (-UNITS, UNITS) for y in (-UNITS, UNITS)}
    style = timeline.styles[state.style]
    assert style.width == 4 * WIDTHS and style.fill.alphas == (128,)
    assert timeline.colours[style.fill.colours[0]] == "#58C4DD"


def test_what_is_removed_is_not_drawn_any_more() -> None:
    timeline = played("Glide").timeline
    assert timeline.orders == ((0, (0,)), (90, ()))


def test_motions_stay_within_their_ends() -> None:
    """Beyond them nothing is known: rounded ends would be blown up."""
    timeline = played("Turn").timeline
    for ease in timeline.eases:
        reached = [sample / ease.fineness for sample in ease.samples] or [0.0]
        assert min(reached) > -0.11 and max(reached) < 1.11


def test_another_number_is_another_thing_with_its_own_text() -> None:
    timeline = played("Rolling").timeline
    assert [one.text for one in timeline.numbers] == ["1.0", "2.0", "3.0"]
    shown = [timeline.numbers[at].text for track in timeline.tracks for at in track.numbers]
    assert shown == ["1.0", "2.0", "3.0"]
    assert [order for _, order in timeline.orders] == [(0,), (1,), (2,)]


def test_an_image_is_kept_once_and_moves_as_a_whole() -> None:
    timeline = played("Picture").timeline
    (file,) = timeline.pictures
    assert file.startswith(b"\x89PNG")
    assert {style.picture for style in timeline.styles} == {0}
    alphas = {style.fill.alphas[0] for style in timeline.styles}
    assert {0, 255} <= alphas
    (track,) = moving(timeline)
    assert len(track.spans) < 10


def test_a_camera_that_zooms_is_a_track_of_what_it_sees() -> None:
    timeline = played("Zooming").timeline
    assert timeline.view is not None
    (zoom,) = [span for span in timeline.tracks[timeline.view].spans if span.ease is not None]
    end = timeline.states[zoom.to]
    (part,) = timeline.outlines[end.outline]
    across, up = timeline.contours[part.contour].points[-2:]
    seen = (across * end.scale / 4096, up * end.scale / 4096)
    assert seen == pytest.approx((timeline.width / 2, timeline.height / 2), abs=2)
    assert (end.x, end.y) == pytest.approx((UNITS - seen[0] / 2, -seen[1] / 2), abs=2)


def test_what_goes_along_with_the_camera_stands_still_in_the_frame() -> None:
    timeline = played("Panes").timeline
    tracks = timeline.tracks
    assert timeline.view is not None
    # Until the camera knew of it, the pane belonged to the world.
    (pane,) = (track for track in tracks if track.pinned)
    before = tracks[1]
    assert [order for _, order in timeline.orders] == [(0, 1), (0, tracks.index(pane))]
    first, red = pane.spans
    assert first.ease is None and red.ease is not None
    start, end = timeline.states[red.start], timeline.states[red.to]
    assert (start.outline, start.x, start.y, start.scale) == (end.outline, end.x, end.y, end.scale)
    then, now = (timeline.states[one.to] for one in (before.spans[0], first))
    assert (then.x, then.y, then.style) == (now.x, now.y, now.style)
    # The camera itself goes twice.
    moves = tracks[timeline.view].spans
    assert [(span.first, span.last) for span in moves] == [(6, 36), (66, 96)]


def test_a_background_that_changes_hangs_behind_all() -> None:
    timeline = played("Zooming").timeline
    assert timeline.ground == "#000000"
    (_, first), *_, (_, last) = timeline.orders
    curtain = last[0]
    assert curtain not in first and set(first) < set(last)
    style = timeline.styles[timeline.states[timeline.tracks[curtain].spans[0].to].style]
    assert timeline.colours[style.fill.colours[0]] == "#236B8E"


def test_what_vectors_cannot_show_is_said() -> None:
    with pytest.raises(RenderError, match="scene Cube cannot be a live lesson, as it is drawn by"):
        played("Cube")
    with pytest.raises(RenderError, match=r"scene Shaded .* it shows shading in 3-D: render it as"):
        played("Shaded")
    with pytest.raises(RenderError, match="plays nothing"):
        played("Nothing")


def test_an_error_of_the_scene_is_its_own() -> None:
    with pytest.raises(SceneError, match="no such thing"):
        played("Broken")


def test_a_tween_leads_between_outlines_that_are_drawn_alike() -> None:
    for name in ("Becoming", "Turn"):
        timeline = played(name).timeline
        for span in (span for track in timeline.tracks for span in track.spans):
            ends = [timeline.outlines[timeline.states[at].outline] for at in (span.start, span.to)]
            drawn = [
                [(len(c.lines), c.closed) for c in (timeline.contours[p.contour] for p in end)]
                for end in ends
            ]
            assert drawn[0] == drawn[1]

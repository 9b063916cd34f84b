"""Scenes: where Manim is configured, files are executed, classes come from, and what they say."""

from __future__ import annotations

import contextlib
import copy
import importlib
import importlib.util
import inspect
import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import manim as mn
import srt  # type: ignore[import-untyped]
from manim.constants import RendererType
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.utils.module_ops import get_scene_classes_from_module

from deepchalk.engine.errors import NothingPlays, RenderError, SceneError, user_traceback
from deepchalk.engine.manims_code import manims_code
from deepchalk.engine.process import own_progress_lock, unharmed
from deepchalk.engine.request import (
    Chapter,
    RenderRequest,
    SceneFactory,
    SceneFile,
    SceneSource,
    Section,
    Subcaption,
)
from deepchalk.input_files import NotRead, open_input, read_input


@contextmanager
def configured(wanted: Mapping[str, Any]) -> Iterator[None]:
    """``manim.tempconfig``, which sets the renderer only where it is another one.

    Whenever Manim's renderer is set, twice each time, all classes of Manim get their bases anew,
    and with them each class that was made of them: a hundredth of a second, and more the more
    lessons are loaded.
    """
    config = mn.config
    before = copy.deepcopy(config._d)
    try:
        for name, value in wanted.items():
            if name == "renderer":
                _render_with(value)
            # What another version knows is left out.
            elif name in config:
                config[name] = value
        yield
    finally:
        # First the classes, which follow the setting that stands there.
        _render_with(before["renderer"])
        config._d.update(before)


def _render_with(renderer: RendererType | str) -> None:
    if RendererType(renderer) != mn.config.renderer:
        mn.config.renderer = renderer


LARGEST = 10_000_000
"""Bytes of a Python file at most."""


class _AsItStands(SourceFileLoader):
    """Takes no kept bytecode.

    Python's own loader does so where a file has the size and the second of when it was compiled,
    so that of two changes within a second the first would be drawn; and it would leave a folder
    beside the user's file.
    """

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(read_input(Path(self.path), LARGEST), self.path)


def why_no_python(path: Path) -> str:
    """Why a path names no Python file that can be executed; empty if it does."""
    if path.suffix != ".py":
        return "is not a Python file"
    try:
        open_input(path, LARGEST).close()
    except NotRead as reason:
        return str(reason)
    return ""


def execute_file(path: Path, name: str) -> ModuleType:
    """The module of that name which the file makes; files beside it can be imported."""
    path = path.absolute()
    loader = _AsItStands(name, str(path))
    spec = spec_from_loader(name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, str(path.parent))
    loader.exec_module(module)
    return module


@contextmanager
def manim_session(request: RenderRequest, work: Path, **settings: Any) -> Iterator[None]:
    """Configure Manim for one render, with ``settings`` on top; all it writes is below ``work``."""
    video, (first, last) = request.video, request.animations or (0, None)
    wanted: dict[str, Any] = {
        "verbosity": "ERROR",  # first: the settings below would already warn
        "renderer": "cairo",
        "pixel_width": video.width,
        "pixel_height": video.height,
        "frame_rate": video.frame_rate,
        "format": video.format,
        "transparent": video.transparent,
        "media_dir": str(work / "media"),
        "output_file": "",
        "input_file": str(request.scene.path) if isinstance(request.scene, SceneFile) else "",
        "disable_caching": True,
        "flush_cache": False,
        "save_sections": request.save_sections,
        "from_animation_number": first,
        "upto_animation_number": -1 if last is None else last,
        "dry_run": False,
        "preview": False,
        "show_in_file_browser": False,
        "write_to_movie": True,
        "progress_bar": "none",
        "log_to_file": False,
        **settings,
    }
    # What Manim is before the scene's code runs.
    manims_code()
    own_progress_lock()
    path_before = list(sys.path)
    with configured(wanted):
        try:
            yield
        finally:
            sys.path[:] = path_before


def load_scene(source: SceneSource) -> type[mn.Scene]:
    """Import the scene class that a request names; call inside ``manim_session``."""
    if isinstance(source, SceneFactory):
        return _scene_from_factory(source)
    return _scene_from_file(source)


def run_scene(scene: mn.Scene) -> None:
    """Play the scene from beginning to end."""
    try:
        scene.render()
    except RuntimeError as error:
        renderer: Any = scene.renderer
        # Manim's own refusal; what the scene's code raises goes on.
        if renderer.num_plays or user_traceback(error) is not None:
            raise
        raise NothingPlays(
            f"scene {type(scene).__name__} plays nothing, so there is no video of it: use --format "
            "png for a picture"
        ) from error


def _scene_from_file(source: SceneFile) -> type[mn.Scene]:
    path = Path(source.path).absolute()
    if why := why_no_python(path):
        raise ValueError(f"scene file {source.path} {why}")
    module = execute_file(path, _module_name(path))
    found = getattr(module, source.name, None)
    if not (inspect.isclass(found) and issubclass(found, mn.Scene)):
        known = ", ".join(
            name
            for name, member in inspect.getmembers(module, inspect.isclass)
            if issubclass(member, mn.Scene) and member.__module__ == module.__name__
        )
        raise ValueError(
            f"{source.path} has no scene {source.name!r}; its scenes: {known or 'none'}"
        )
    return found


def _module_name(path: Path) -> str:
    """The file's own name, unless that is taken: ``random.py`` must not replace Python's."""
    loaded = sys.modules.get(path.stem)
    if loaded is None:
        taken = importlib.util.find_spec(path.stem) is not None
    else:
        taken = getattr(loaded, "__file__", None) != str(path)
    return f"scene_file_{path.stem}" if taken else path.stem


def _scene_from_factory(source: SceneFactory) -> type[mn.Scene]:
    module_name, _, function_name = source.target.partition(":")
    function = getattr(importlib.import_module(module_name), function_name, None)
    if not callable(function):
        raise ValueError(f"scene factory {source.target!r} does not name a function")
    scene = function(**source.arguments, **source.at_hand)
    if not (inspect.isclass(scene) and issubclass(scene, mn.Scene)):
        raise ValueError(f"scene factory {source.target!r} must return a Scene class")
    return scene


def scenes_in(path: Path) -> list[str]:
    """The scene classes that the file defines, in alphabetical order, as Manim lists them.

    The file is executed for this, with Manim's settings put back afterwards and its prints unseen.
    """
    if why := why_no_python(path):
        raise RenderError(f"scene file {path} {why}")
    quiet = io.StringIO()
    # What Manim is before the scene's code runs.
    manims_code()
    try:
        with (
            unharmed(),
            configured({"verbosity": "ERROR"}),
            contextlib.redirect_stdout(quiet),
        ):
            module = execute_file(path, ".".join(path.with_suffix("").parts))
            classes = get_scene_classes_from_module(module)
    except (Exception, SystemExit) as error:
        raise SceneError(user_traceback(error) or f"{type(error).__name__}: {error}") from error
    return [scene.__name__ for scene in classes]


_UNNAMED = {"autocreated", "unnamed"}


@dataclass
class Record:
    """What one run of a scene said; all times are counted in frames until they are read out."""

    frame_rate: float
    frames: int = 0
    sections: list[tuple[str, int]] = field(default_factory=list)
    captions: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def duration(self) -> float:
        """Seconds of video."""
        return self.frames / self.frame_rate

    def chapters(self) -> tuple[Chapter, ...]:
        """The scene's named sections that have frames; none if it named none."""
        starts = [start for _, start in self.sections] + [self.frames]
        return tuple(
            Chapter(name, start / self.frame_rate, end / self.frame_rate)
            for (name, start), end in zip(self.sections, starts[1:], strict=True)
            if end > start and name not in _UNNAMED
        )

    def subcaptions(self) -> tuple[Subcaption, ...]:
        """Captions in order of their start, none longer than the video."""
        shown = [
            Subcaption(
                text,
                max(start, 0) / self.frame_rate,
                min(end, self.frames) / self.frame_rate,
            )
            for text, start, end in self.captions
            if start < self.frames and end > max(start, 0)
        ]
        return tuple(sorted(shown, key=lambda caption: (caption.start, caption.end)))


class RecordingWriter(SceneFileWriter):
    """Manim's file writer that also keeps a Record of what passes through it."""

    def __init__(self, settings: Any) -> None:
        self.record = Record(frame_rate=1.0)
        self._starts: dict[int, int] = {}
        super().__init__(settings)

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        self.record.sections.append((name, self.record.frames))
        super().next_section(name, type_, skip_animations)
        self._starts[id(self.sections[-1])] = self.record.frames

    def saved_sections(self) -> tuple[Section, ...]:
        """The sections that Manim would put into files of their own; none unless it was asked."""
        self.finish_last_section()
        starts = [self._starts[id(section)] for section in self.sections] + [self.record.frames]
        stem = self.output_plan.output_stem
        return tuple(
            Section(section.name, section.type_, section.video.removeprefix(stem), start, end)
            for section, start, end in zip(self.sections, starts[:-1], starts[1:], strict=True)
            if section.video is not None and end > start
        )

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        self.record.frames += repeat
        super().write_frame(pixels, repeat=repeat)

    def write_subcaption_file(self) -> None:
        """Captions become a track of the video instead of a file beside it."""


class _CaptionLog(list[srt.Subtitle]):
    """Counts a caption's times from the frames made so far, not from summed-up seconds."""

    def __init__(self, renderer: RecordingRenderer) -> None:
        super().__init__()
        self.renderer = renderer

    def append(self, caption: srt.Subtitle) -> None:
        super().append(caption)
        record = self.renderer.file_writer.record
        start = caption.start.total_seconds() - self.renderer.time
        length = (caption.end - caption.start).total_seconds()
        first = record.frames + round(start * record.frame_rate)
        last = first + max(1, round(length * record.frame_rate))
        record.captions.append((caption.content, first, last))


class RecordingRenderer(CairoRenderer):
    """Manim's Cairo renderer, drawing as stock does, with a recording writer."""

    def __init__(self, **arguments: Any) -> None:
        arguments.setdefault("file_writer_class", RecordingWriter)
        super().__init__(**arguments)

    def init_scene(self, scene: Any, session_spec: Any, file_writer_settings: Any) -> None:
        super().init_scene(scene, session_spec, file_writer_settings)
        self.file_writer.record.frame_rate = float(self.camera.frame_rate)
        self.file_writer.subcaptions = _CaptionLog(self)

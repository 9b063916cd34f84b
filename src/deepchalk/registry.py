"""Lessons by name: found without importing them, loaded only when asked for."""

from __future__ import annotations

import ast
import hashlib
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from deepchalk.errors import UnknownNameError, did_you_mean
from deepchalk.plugins import Plugin, PluginError, plugins

if TYPE_CHECKING:
    from deepchalk.lesson.params import Params
    from deepchalk.lesson.worksheets.derived import DerivedWorksheet

FOLDERS = "DEEPCHALK_LESSONS"
"""Variable that names folders with lessons of one's own, separated as in ``PATH``."""


before_scenes: list[Callable[[], object]] = []
"""What is called before the scene of a lesson is loaded, whose code may change Manim's."""

TOPICS = ("How networks learn", "Pictures", "Words in order", "Data without answers")
"""Topics of lessons, in the order in which they are shown; those of others come after them."""


@dataclass(frozen=True)
class Lesson:
    """A lesson: a package with the modules ``trace``, ``check`` and ``scene``.

    Attributes
    ----------
    typed
        how it is asked for on a command line: by its name, or by its folder
    """

    name: str
    package: str
    folder: Path
    typed: str = ""

    def __post_init__(self) -> None:
        if not self.typed:
            object.__setattr__(self, "typed", self.name)

    @cached_property
    def summary(self) -> str:
        """The sentence that says what it teaches, read without importing anything."""
        docstring = ast.get_docstring(self._source) or ""
        return " ".join(docstring.split("\n\n")[0].split())

    @cached_property
    def topic(self) -> str:
        """What it belongs to, read likewise from ``TOPIC``; nothing where it does not say."""
        for part in self._source.body:
            match part:
                case ast.Assign([ast.Name("TOPIC")], ast.Constant(str(topic))):
                    return topic
        return ""

    @cached_property
    def _source(self) -> ast.Module:
        return ast.parse((self.folder / "trace.py").read_text(encoding="utf-8"))

    @cached_property
    def computation(self) -> ModuleType:
        """The module ``trace`` with Params, Trace and PRESETS."""
        return importlib.import_module(f"{self.package}.trace")

    @cached_property
    def checks(self) -> ModuleType:
        """The module ``check`` with the claims."""
        return importlib.import_module(f"{self.package}.check")

    @cached_property
    def scene_class(self) -> type[Any]:
        """The lesson's scene class (imports Manim)."""
        for each in before_scenes:
            each()
        module = importlib.import_module(f"{self.package}.scene")
        classes = [
            member
            for member in vars(module).values()
            if isinstance(member, type)
            and member.__module__ == module.__name__
            and "beats" in vars(member)
        ]
        return classes[-1]

    @cached_property
    def worksheet(self) -> ModuleType | DerivedWorksheet | None:
        """Exercises and formulas: the module ``worksheet``, or what ``EXERCISES`` say."""
        if (self.folder / "worksheet.py").exists():
            return importlib.import_module(f"{self.package}.worksheet")
        if not (self.folder / "trace.py").exists():
            return None
        exercises = getattr(self.computation, "EXERCISES", None)
        if exercises is None:
            return None
        from deepchalk.lesson.telling.naming import names_of
        from deepchalk.lesson.worksheets.derived import DerivedWorksheet

        names = partial(names_of, self.folder)
        return DerivedWorksheet(exercises, self.compute, lambda: self.scene_class.beats, names)

    @property
    def params_class(self) -> type[Params]:
        """The model of its parameters."""
        params_class: type[Params] = self.computation.Params
        return params_class

    @property
    def compute(self) -> Callable[[Any], Any]:
        """Parameters to trace."""
        trace: Callable[..., Any] = self.computation.Trace
        return lambda params: trace(params=params)

    @property
    def presets(self) -> dict[str, Params]:
        """Parameters by name; the first are the defaults."""
        presets: dict[str, Params] = self.computation.PRESETS
        return presets

    @property
    def classics(self) -> tuple[str, ...]:
        """Names of the presets that show the subject's classic example, or examples."""
        declared: tuple[str, ...] | None = getattr(self.computation, "CLASSICS", None)
        return declared or tuple(name for name in self.presets if name == "classic")

    def preset(self, name: str) -> Params:
        """The parameters of a preset."""
        if name not in self.presets:
            hint = did_you_mean(name, self.presets)
            raise UnknownNameError(f"there is no preset {name[:60]}: {hint}")
        return self.presets[name]


@cache
def own_lessons() -> dict[str, str]:
    """Name → package of the lessons that come with deepchalk."""
    own = Path(__file__).parent / "lessons"
    return {
        _name_of(folder): f"deepchalk.lessons.{folder.name}"
        for folder in sorted(own.iterdir())
        if is_lesson(folder)
    }


def _of_others() -> dict[str, Plugin]:
    """The lessons that other packages offer, each an entry point that names a package."""
    return plugins("lesson", own_lessons())


def _in_folders() -> dict[str, Path]:
    """Name → folder of the lessons in the folders that ``DEEPCHALK_LESSONS`` names."""
    found: dict[str, Path] = {}
    for name in filter(None, os.environ.get(FOLDERS, "").split(os.pathsep)):
        with suppress(OSError):
            for folder in sorted(Path(name).absolute().iterdir()):
                if is_lesson(folder):
                    found.setdefault(_name_of(folder), folder)
    return found


def is_lesson(folder: Path) -> bool:
    """Whether a folder holds a lesson."""
    return (folder / "trace.py").is_file() and (folder / "scene.py").is_file()


def is_lessons_scene(file: Path) -> bool:
    """Whether a file is the ``scene.py`` of a lesson."""
    return file.name == "scene.py" and is_lesson(file.parent)


def _name_of(folder: Path) -> str:
    return folder.name.replace("_", "-")


def names() -> list[str]:
    """Names of all lessons, without those of packages that are broken."""
    return [lesson.name for lesson in lessons()]


def lessons() -> Iterator[Lesson]:
    """All lessons, without those of packages that are broken."""
    for name in _offered():
        with suppress(PluginError):
            yield lesson(name)


def _offered() -> list[str]:
    return list(dict.fromkeys([*own_lessons(), *_of_others(), *_in_folders()]))


def broken() -> Iterator[str]:
    """A sentence for each lesson of another package that cannot be used."""
    for name in _offered():
        try:
            lesson(name)
        except PluginError as error:
            yield str(error)


def typed_lesson(text: str) -> Lesson:
    """The lesson that a user typed: by its name, or by its folder, whose code is then run.

    What came from its folder is known by its name from then on, here and in processes that are
    started from here. Never to be asked with a name out of a file, which is data.
    """
    folder = Path(text)
    if "/" not in text and os.sep not in text:
        return _named(text)
    if not is_lesson(folder):
        return lesson(text)
    folder = folder.resolve()
    earlier = os.environ.get(FOLDERS, "").split(os.pathsep)
    others = [other for other in earlier if other not in ("", str(folder.parent))]
    os.environ[FOLDERS] = os.pathsep.join([str(folder.parent), *others])
    here = Path.cwd()
    typed = f"./{folder.relative_to(here)}" if here in folder.parents else text
    return replace(_lesson_in(folder), typed=typed)


def _named(text: str) -> Lesson:
    """The lesson of a name; whose folder lies right here is told how a folder is typed."""
    try:
        return lesson(text)
    except UnknownNameError:
        for folder in dict.fromkeys((text, text.replace("-", "_"))):
            if is_lesson(Path(folder)):
                raise UnknownNameError(
                    f"there is no lesson {text[:60]}: for the lesson in the folder {folder}, "
                    f"type ./{folder}"
                ) from None
        raise


def lesson(name: str) -> Lesson:
    """The lesson of that name; those in the folders of ``DEEPCHALK_LESSONS`` go first."""
    folders = _in_folders()
    if name in folders:
        return _lesson_in(folders[name].resolve())
    if name in own_lessons():
        package = own_lessons()[name]
        return _installed(name, package)
    if name not in _of_others():
        raise UnknownNameError(f"there is no lesson {name[:60]}: {did_you_mean(name, names())}")
    return _of_another(_of_others()[name])


@cache
def _lesson_in(folder: Path) -> Lesson:
    """A lesson that lies anywhere: its package gets a name that no other package has."""
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]
    package = f"deepchalk_lesson_{folder.name}_{digest}"
    module = ModuleType(package)
    module.__path__ = [str(folder)]
    sys.modules[package] = module
    return Lesson(_name_of(folder), package, folder)


@cache
def _installed(name: str, package: str) -> Lesson:
    """A lesson that can be imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"there is no package {package}")
    return Lesson(name, package, Path(spec.origin).parent)


@cache
def _of_another(plugin: Plugin) -> Lesson:
    """A lesson of another package: found, and only the packages around it are imported."""
    try:
        found = _installed(plugin.name, plugin.point.value)
        _ = found.summary
    except (Exception, SystemExit) as error:
        raise plugin.broken("cannot be loaded", error) from error
    return found


def lesson_of(params: Params) -> Lesson:
    """The lesson whose parameters these are."""
    module = type(params).__module__
    for one in lessons():
        if module.startswith(f"{one.package}."):
            return one
    raise UnknownNameError(f"{type(params).__name__} are parameters of no lesson")

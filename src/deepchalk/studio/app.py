"""The studio as an ASGI application."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deepchalk import registry
from deepchalk.errors import DeepchalkError
from deepchalk.studio.exports.queue import Exports
from deepchalk.studio.guard import Admission, Guard
from deepchalk.studio.lessons import Lessons
from deepchalk.studio.pages import asset, home, spoken_texts
from deepchalk.studio.reading import Json, Malformed
from deepchalk.studio.speaking import Speaking
from deepchalk.studio.uploads import Uploads
from deepchalk.studio.worker.bounds import Bounds
from deepchalk.studio.workers import Workers


@dataclass(frozen=True)
class Settings:
    """How a studio is set up."""

    folder: Path  # where results, uploads and posters lie
    admission: Admission = field(default_factory=Admission)
    lessons: Path | None = None  # a folder with lessons of one's own
    scheduler: str | None = None  # address of a Dask scheduler on which films are rendered
    bounds: Bounds = field(default_factory=Bounds)


def studio(settings: Settings) -> Starlette:
    """The application; its worker runs while it does."""
    if settings.lessons is not None:
        os.environ[registry.FOLDERS] = str(settings.lessons)
    workers = Workers(settings.lessons, settings.bounds)
    uploads = Uploads(settings.folder / "uploads", workers)
    lessons = Lessons(workers, uploads, settings.folder / "posters", settings.lessons)
    exports = Exports(settings.folder / "results", lessons, settings.scheduler)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        async with workers.running(), exports.running():
            yield

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/texts/{code}", spoken_texts),
            Route("/page/{name}", asset),
            Route("/page/{place}/{name}", asset),
            Route("/lessons", lessons.every),
            Route("/lessons/{name}", lessons.one),
            Route("/lessons/{name}/poster", lessons.poster),
            Route("/lessons/{name}/stamp", lessons.stamped),
            Route("/show", lessons.show, methods=["POST"]),
            Route("/weights", lessons.weights, methods=["POST"]),
            Route("/uploads", uploads.take, methods=["POST"]),
            Route("/exports", exports.every),
            Route("/exports", exports.order, methods=["POST"]),
            Route("/exports/formats", exports.formats),
            Route("/exports/words", exports.words, methods=["POST"]),
            Route("/exports/{number}", exports.end, methods=["DELETE"]),
            Route("/exports/{number}/{name}", exports.file),
        ],
        middleware=[Middleware(Speaking), Middleware(Guard, admission=settings.admission)],
        exception_handlers={Malformed: _refused, DeepchalkError: _refused},
        lifespan=running,
    )
    app.state.workers, app.state.exports = workers, exports
    return app


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, Malformed) else 422
    return Json({"kind": "refused", "why": str(error)}, status)

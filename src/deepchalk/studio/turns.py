"""Places among those whose requests are worked on: whoever was served least goes first."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count


class Turns:
    """A few places, given to who waits: first to who was served least, then to who came first."""

    # So the first step of a lesson that was opened just now is drawn before the seventh of another.

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._arrival = count()

    async def take(self, served: int = 0) -> None:
        """Wait for a place, of which this request had so many before."""
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (served, next(self._arrival), turn))
        self._give()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                # It came in the moment in which nobody wanted it any more.
                self.leave()
            raise

    def leave(self) -> None:
        """Give a place back."""
        self._free += 1
        self._give()

    def _give(self) -> None:
        while self._free and self._waiting:
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():
                self._free -= 1
                turn.set_result(None)


class Place:
    """A place among others, as long as the block lasts; others like it go first so often."""

    def __init__(self, among: Turns, served: int = 0) -> None:
        self._among, self._served = among, served
        self._is_held = False

    async def __aenter__(self) -> Place:
        await self._take()
        return self

    async def __aexit__(self, *what: object) -> None:
        self._leave()

    async def change(self, among: Turns) -> None:
        """Leave it for one among others, or for the next turn among the same."""
        self._leave()
        self._among = among
        await self._take()

    async def _take(self) -> None:
        await self._among.take(self._served)
        self._is_held = True
        self._served += 1

    def _leave(self) -> None:
        if self._is_held:
            self._is_held = False
            self._among.leave()

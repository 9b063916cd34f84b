"""Films take turns: whoever was served least goes first."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.studio.turns import Place, Turns


@given(st.integers(1, 3), st.lists(st.integers(0, 6), min_size=1, max_size=12), st.data())
def test_whoever_was_served_least_goes_first(
    places: int, served: list[int], data: st.DataObject
) -> None:
    """And of those, who came first; some leave while they wait."""
    gone = data.draw(st.sets(st.integers(0, len(served) - 1)))

    async def play() -> list[int]:
        turns, order = Turns(places), list[int]()

        async def one(number: int) -> None:
            await turns.take(served[number])
            order.append(number)

        for _ in range(places):
            await turns.take()
        tasks = [asyncio.create_task(one(number)) for number in range(len(served))]
        await asyncio.sleep(0)
        for number in gone:
            tasks[number].cancel()
        await asyncio.sleep(0)
        for _ in served:
            turns.leave()
            await asyncio.sleep(0)
        await asyncio.gather(*tasks, return_exceptions=True)
        return order

    expected = sorted((times, number) for number, times in enumerate(served) if number not in gone)
    assert asyncio.run(play()) == [number for _, number in expected]


def test_a_lesson_that_was_opened_just_now_gets_its_first_step_before_the_third_of_another() -> (
    None
):
    async def play() -> list[str]:
        turns, order, all_wait = Turns(1), list[str](), asyncio.Event()

        async def film(name: str, steps: int) -> None:
            async with Place(turns) as place:
                for step in range(steps):
                    order.append(f"{name}{step}")
                    await all_wait.wait()
                    await place.change(turns)

        films = [asyncio.create_task(film(name, 4)) for name in "abcd"]
        await asyncio.sleep(0)
        all_wait.set()
        await asyncio.gather(*films)
        return order

    order = asyncio.run(play())
    assert order[:5] == ["a0", "b0", "c0", "d0", "a1"]


def test_a_place_that_comes_too_late_is_for_the_next() -> None:
    async def play() -> None:
        turns = Turns(1)
        await turns.take()
        late = asyncio.create_task(turns.take())
        await asyncio.sleep(0)
        turns.leave()
        # Its turn has come, and it is not wanted any more.
        late.cancel()
        with pytest.raises(asyncio.CancelledError):
            await late
        await turns.take()

    asyncio.run(play())

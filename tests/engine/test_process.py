"""A stop signal becomes an exception at a moment that leaves nothing half done."""

import os
import signal
import time
from contextlib import suppress

import pytest

from deepchalk.engine import process
from deepchalk.engine.process import Terminated, shielded, stoppable


def stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_stop_waits_for_the_end_of_a_shielded_part() -> None:
    done = []
    with pytest.raises(Terminated), stoppable():
        with shielded():
            with shielded():
                stop()
            done.append("inner")
        done.append("outer")
    assert done == ["inner"]


def test_a_stop_that_is_swallowed_comes_again() -> None:
    with pytest.raises(Terminated) as caught, stoppable():
        with suppress(Terminated):
            stop()
        while True:
            time.sleep(0.01)
    assert caught.value.signal_number == signal.SIGTERM


def test_cleaning_up_after_a_stop_is_not_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    # However busy the machine is, this cleaning is not taken for code that goes on.
    monkeypatch.setattr(process, "_CLEANING_SECONDS", 600.0)
    cleaned = []
    with pytest.raises(Terminated), stoppable():
        try:
            stop()
        finally:
            time.sleep(0.6)
            with shielded():
                cleaned.append("first")
            cleaned.append("last")
    assert cleaned == ["first", "last"]


def test_handlers_are_as_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with pytest.raises(Terminated), stoppable():
        stop()
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_stop_is_over_when_it_has_been_raised() -> None:
    with pytest.raises(Terminated), stoppable():
        stop()
    done = []
    with shielded():
        done.append("the next render")
    assert done == ["the next render"]

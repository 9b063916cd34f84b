"""What a render in an interpreter of its own tells."""

import io
import pickle

from deepchalk.engine.child import _Herald
from deepchalk.engine.request import News


def told_in(channel: io.BytesIO) -> list[News]:
    channel.seek(0)
    news = []
    while channel.tell() < len(channel.getvalue()):
        news.append(pickle.load(channel))
    return news


def test_news_that_come_too_quickly_are_left_out_but_never_the_last() -> None:
    channel = io.BytesIO()
    herald = _Herald(channel)
    for frames in range(1000):
        herald(frames, frames / 10, "of 1000 frames")
    herald.send_last()
    herald.send_last()
    told = told_in(channel)
    assert told[0] == News(0, 0.0, "of 1000 frames")
    assert told[-1] == News(999, 99.9, "of 1000 frames")
    assert len(told) == len({news.frames_done for news in told})

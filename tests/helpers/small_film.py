"""A small film with four steps, each of its own colours, for every export."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import PictureType

from deepchalk.lesson.telling.captions import cues_for
from deepchalk.lesson.telling.recording import Recording, ShownNumber, StepRecord

WIDTH, HEIGHT, RATE = 320, 180, 10
STEPS = (
    ("place", "Lay the input on a grid", 2.0),
    ("slide", "Slide the kernel & count <9> cells", 3.0),
    ("add", "Add what falls together", 2.0),
    ("sum_up", "Input 3 × 3 → output 5 × 5", 3.0),
)
CAPTIONS = (
    ("Every cell holds one number.",),
    ("The kernel visits each cell; a weight × a value & so on, while 1 < 2 holds.",),
    ("Copies overlap.", "Sums are kept: −0.5 + 2 = 1.5."),
    (),
)
COLOURS = ((86, 180, 233), (238, 146, 16), (27, 158, 114), (212, 146, 182))
GROUND = (15, 20, 26)


def picture(step: int, moment: float) -> np.ndarray:
    """A frame: a square in the step's colour that moves to the right while the step goes on."""
    pixels = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    pixels[:] = GROUND
    left = int(20 + moment * 240)
    pixels[60:100, left : left + 40] = COLOURS[step]
    return pixels


def write_film(path: Path, key_frames_at_steps: bool = False) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "12"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.time_base = Fraction(1, RATE)
        for number, (_, _, seconds) in enumerate(STEPS):
            frames = round(seconds * RATE)
            for at in range(frames):
                frame = av.VideoFrame.from_ndarray(picture(number, (at + 1) / frames), "rgb24")
                if key_frames_at_steps and at == 0:
                    frame.pict_type = PictureType.I
                container.mux(stream.encode(frame))
        container.mux(stream.encode())


def make_recording(video: Path) -> Recording:
    ends = np.cumsum([seconds for *_, seconds in STEPS]).tolist()
    starts = [0.0, *ends[:-1]]
    steps = tuple(
        StepRecord(name, title, start, end, captions, number=number)
        for number, ((name, title, _), start, end, captions) in enumerate(
            zip(STEPS, starts, ends, CAPTIONS, strict=True), start=1
        )
    )
    spans = [
        (
            caption,
            step.start + at * (step.end - step.start) / len(step.captions),
            step.start + (at + 1) * (step.end - step.start) / len(step.captions),
        )
        for step in steps
        for at, caption in enumerate(step.captions)
    ]
    return Recording(
        lesson="transposed-conv",
        title="Transposed convolution",
        summary="Every value paints one copy of the kernel.",
        preset=None,
        params={"kernel": [3, 2], "values": [[1.0, -2.5], [3.0, 4.0]], "causal": True},
        theme="dark",
        width=WIDTH,
        height=HEIGHT,
        frame_rate=float(RATE),
        duration=ends[-1],
        steps=steps,
        cues=cues_for(spans),
        numbers=(ShownNumber("add", "1.5", 1.5),),
        versions={"deepchalk": "0.1.0"},
        video=str(video),
    )

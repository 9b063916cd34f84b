"""The small film with chapters and a caption track, as rendered lessons have them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
from small_film import write_film

SECONDS = 10.0
CHAPTERS = (("One", 0, 2000), ("Two", 2000, 10_000))
CAPTIONS = (
    ("Every cell holds one number.", 500, 2000),
    ("−0.5 + 2 = 1.5", 2000, 3000),
    ("Late.", 7000, 9500),
)
"""Text, start and end in milliseconds."""

_MILLISECOND = Fraction(1, 1000)
_OPTIONS = {"movflags": "+faststart+write_colr"}
_STYLE = b"""[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, \
Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def write_told_film(path: Path) -> Path:
    """Write the film; a plain one stays beside it."""
    plain = path.with_name(f"plain-{path.name}")
    write_film(plain)
    with av.open(str(plain)) as source, av.open(str(path), "w", options=_OPTIONS) as target:
        pictures = target.add_stream_from_template(source.streams.video[0])
        captions = target.add_stream("mov_text")
        captions.codec_context.subtitle_header = _STYLE
        captions.time_base = _MILLISECOND
        target.set_chapters(
            [
                {
                    "id": number,
                    "start": start,
                    "end": end,
                    "time_base": _MILLISECOND,
                    "metadata": {"title": title},
                }
                for number, (title, start, end) in enumerate(CHAPTERS)
            ]
        )
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = pictures
                target.mux_one(packet)
        shown = 0
        for text, start, end in CAPTIONS:
            for words, begin, stop in (("", shown, start), (text, start, end)):
                if stop > begin:
                    coded = words.encode()
                    caption = av.Packet(len(coded).to_bytes(2, "big") + coded)
                    caption.stream, caption.time_base = captions, _MILLISECOND
                    caption.pts = caption.dts = begin
                    caption.duration = stop - begin
                    target.mux_one(caption)
            shown = end
    return path

"""Options that Manim has and this command has not, and what there is instead."""

from __future__ import annotations

_INSTEAD = {
    ("-s", "--save_last_frame"): "--format png is the last frame of a Manim file alone, and "
    "deepchalk stills draws frames of a lesson",
    ("-c", "--background_color"): "set config.background_color in the scene's file, or "
    "background_color in manim.cfg; a lesson has --theme",
    ("--media_dir", "--video_dir", "--custom_folders"): "-o names the file or, with a / at its "
    "end, the folder, and nothing else is left behind",
    ("-i", "--save_as_gif"): "write --format gif",
    ("--config_file",): "manim.cfg in the current folder is read",
    ("--flush_cache",): "--disable_caching renders everything anew",
    ("-f", "--show_in_file_browser"): "-p opens what was made",
    ("--renderer", "--use_opengl_renderer", "--use_webgl_renderer"): "only Cairo's renderer is "
    "used here; for OpenGL take manim itself",
    ("--write_to_movie", "--dry_run", "--progress_bar", "--log_to_file", "--verbosity"): "leave it "
    "out; -v says more",
}


def hint(option: str) -> str | None:
    """A sentence for who types one of Manim's options; None if it is none of these."""
    for names, instead in _INSTEAD.items():
        if option in names:
            return f"{option} is an option of Manim's that deepchalk has not: {instead}"
    return None

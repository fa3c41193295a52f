"""Compiled catalogues: made from the .po files in pure Python whenever those are newer."""

import polib

from tools.machine import catalogues


def compile_stale() -> int:
    """Compile what changed since the last time; return how many files that was."""
    stale = [
        source
        for source in catalogues()
        if not (compiled := source.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime < source.stat().st_mtime
    ]
    for source in stale:
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
    return len(stale)

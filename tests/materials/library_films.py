"""Real films for the tests, drawn by the FFmpeg that the tests bring along."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

from kerege.materials import library_film
from kerege.materials.actions import library_films
from tests.builders import NOW


@cache
def a_film(*, seconds=1, size="640x480", sound=True, ending="mp4"):
    """Bytes of a moving test card with a tone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{ending}"
        command = [library_film.program(), "-loglevel", "error", "-nostdin"]
        command += ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate=25:duration={seconds}"]
        if sound:
            command += ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
        command += ["-c:v", "mpeg4", "-q:v", "2"] if ending == "avi" else []
        command += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "4"] * (ending != "avi")
        subprocess.run([*command, "-pix_fmt", "yuv420p", str(path)], check=True)
        return path.read_bytes()


def make_variants():
    """All rounds until nothing is to be done."""
    while library_films.go_on(now=NOW):
        library_films.wait()

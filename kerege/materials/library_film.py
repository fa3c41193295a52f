"""Films for slow lines, drawn by FFmpeg, a program beside ours that may be there or not.

One run of the program reads the film once and writes what is wanted: H.264 in two heights with the
index in front, so that it plays while it comes; the sound alone; a picture before it begins. The
reader of the film is named, never guessed, so that no list of addresses in a file of a stranger is
followed.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import import_module, util
from pathlib import Path

from django.conf import settings

HEIGHTS = {"240": ("28", "48k"), "360": ("26", "64k")}  # quality (less is better), sound
LONGEST = 12 * 3600  # seconds of a film
_READERS = {"mp4": "mov", "mov": "mov", "mkv": "matroska", "webm": "matroska", "avi": "avi"}
_LENGTH = re.compile(r"Duration: (\d+):(\d\d):(\d\d)")
_PICTURE = re.compile(r"Stream #\S+.*?: Video: .*?\b(\d{2,5})x(\d{2,5})\b")
_SOUND = re.compile(r"Stream #\S+.*?: Audio: ")


class Unreadable(Exception):
    """No film, or one that this program cannot read."""


@dataclass(frozen=True)
class Shape:
    """What a film is: its length, the size of its picture, whether it has sound."""

    seconds: int
    width: int
    height: int
    has_sound: bool


def program() -> str:
    """Where FFmpeg is: named by KEREGE_FFMPEG, found on PATH, brought by imageio-ffmpeg; or ""."""
    if settings.FFMPEG:
        return shutil.which(settings.FFMPEG) or ""
    if found := shutil.which("ffmpeg"):
        return found
    if util.find_spec("imageio_ffmpeg") is None:
        return ""
    try:
        return str(import_module("imageio_ffmpeg").get_ffmpeg_exe())
    except (OSError, RuntimeError):
        return ""


def measure(path: Path, kind: str) -> Shape:
    """Read the head of the film."""
    try:
        told = subprocess.run(
            [program(), "-hide_banner", "-nostdin", *_reading(path, kind)],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise Unreadable from None
    text = told.stderr.decode(errors="replace")
    picture, length = _PICTURE.search(text), _LENGTH.search(text)
    if picture is None:
        raise Unreadable
    hours, minutes, seconds = (int(part) for part in length.groups()) if length else (0, 0, 0)
    return Shape(
        seconds=hours * 3600 + minutes * 60 + seconds,
        width=int(picture[1]),
        height=int(picture[2]),
        has_sound=_SOUND.search(text) is not None,
    )


def begin(path: Path, kind: str, shape: Shape, *, plays: bool, to: Path) -> subprocess.Popen[bytes]:
    """Start the drawing, in the background and politely; the files come into the folder `to`."""
    command = [program(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
    command += ["-threads", "1", *_reading(path, kind)]
    for height in heights_of(shape, plays=plays):
        command += _film(height, to / f"{height}.mp4")
    if shape.has_sound:
        command += ["-map", "0:a:0", "-vn", "-c:a", "aac", "-ac", "1", "-b:a", "48k"]
        command += [*_END, str(to / "sound.m4a")]
    moment = min(3.0, shape.seconds / 10)
    command += ["-map", "0:v:0", "-ss", f"{moment:.2f}", "-frames:v", "1", "-an"]
    command += ["-vf", _scale("360"), str(to / "poster.png")]
    polite = [nice, "-n", "15"] if (nice := shutil.which("nice")) else []
    return subprocess.Popen(
        [*polite, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def heights_of(shape: Shape, *, plays: bool) -> list[str]:
    """Those that are smaller than the film; of one that no browser plays, at least one."""
    short = min(shape.width, shape.height)
    found = [height for height in HEIGHTS if int(height) < short]
    return found or ([] if plays else ["240"])


_END = ["-t", str(LONGEST), "-map_metadata", "-1", "-movflags", "+faststart"]


def _reading(path: Path, kind: str) -> list[str]:
    if kind not in _READERS:
        raise Unreadable
    return ["-protocol_whitelist", "file", "-f", _READERS[kind], "-i", f"file:{path}"]


def _film(height: str, to: Path) -> list[str]:
    quality, sound = HEIGHTS[height]
    return [
        *["-map", "0:v:0", "-map", "0:a:0?", "-vf", f"{_scale(height)},fps='min(25,source_fps)'"],
        *["-c:v", "libx264", "-preset", "veryfast", "-crf", quality, "-pix_fmt", "yuv420p"],
        *["-threads", "1", "-c:a", "aac", "-ac", "1", "-b:a", sound, *_END, str(to)],
    ]


def _scale(height: str) -> str:
    """The shorter side has so many lines, whichever way the telephone was held; never larger."""
    wide = f"if(gt(iw,ih),-2,min({height},trunc(iw/2)*2))"
    high = f"if(gt(iw,ih),min({height},trunc(ih/2)*2),-2)"
    return f"scale=w='{wide}':h='{high}'"

"""Our own ZIP: the table of `sheet` and the folder `media` with pictures, sounds and films."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kerege.foundation import kinds
from kerege.imports.reading.table import Bomb, NotATable
from kerege.imports.reading.workbook import read_workbook
from kerege.quizzes.exchange import sheet
from kerege.quizzes.exchange.draft import BROKEN, Draft

TABLE, MEDIA = "questions.xlsx", "media"
MOST_FILES = 20_000
MOST_UNPACKED = 60 * 1024 * 1024
_ENDINGS = {b"\x89PNG": "png", b"\xff\xd8": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
# What lies beside a question, by its sign and by the heading that names it.
HEARD, SEEN = ":sound", ":film"
_HEADINGS = {"": sheet.PICTURE, HEARD: sheet.SOUND, SEEN: sheet.FILM}
# Its own picture under "", sound and film under the signs above, pictures of answers under theirs.
MediaOf = Callable[[Any], Mapping[str, bytes]]


def is_kit(body: bytes) -> bool:
    """Whether a table lies in the archive; a table itself is an archive too."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "xl/workbook.xml" not in names and any(map(_is_table, names))


def read(body: bytes) -> list[Draft]:
    """The questions with their media; read only as far as an archive may go."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            table, files = _unpacked(archive)
    except BROKEN:
        raise NotATable from None
    return sheet.read(read_workbook(table).rows, files)


def _unpacked(archive: zipfile.ZipFile) -> tuple[bytes, dict[str, bytes]]:
    """The first table, and the files of the folder `media` by their names."""
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MOST_FILES:
        raise Bomb
    table, files, left = b"", {}, MOST_UNPACKED
    for member in members:
        is_wanted = _is_table(member.filename) and not table
        if not is_wanted and not _is_medium(member.filename):
            continue
        with archive.open(member) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Bomb
        if is_wanted:
            table = content
        else:
            files[_name(member.filename)] = content
    return table, files


def _is_table(name: str) -> bool:
    """Not what a Mac puts beside it, nor the lock of an open Excel."""
    return name.lower().endswith(".xlsx") and "__MACOSX" not in name and not _is_medium(name)


def _is_medium(name: str) -> bool:
    return "__MACOSX" not in name and MEDIA in name.casefold().split("/")[:-1]


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def write(questions: Sequence[Any], media_of: MediaOf) -> bytes:
    """Every question has a place here."""
    files: dict[str, bytes] = {}

    def named(question: Any) -> dict[str, str]:
        return _named(question, media_of(question), files)

    table, _left = sheet.write(questions, named)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TABLE, table)
        for name, content in files.items():
            archive.writestr(f"{MEDIA}/{name}", content, compress_type=zipfile.ZIP_STORED)
    return target.getvalue()


def _named(question: Any, media: Mapping[str, bytes], files: dict[str, bytes]) -> dict[str, str]:
    """The cells that name media; these go to `files` under those names."""
    cells: dict[str, str] = {}
    numbers = {row["id"]: n for n, row in enumerate(question.content.get("options", []), start=1)}
    for sign, content in media.items():
        name = f"{len(files) + 1:04}.{_ending(content, sign)}"
        files[name] = content
        heading = _HEADINGS.get(sign) or sheet.picture_of_answer(numbers[sign])
        cells[heading] = f"{MEDIA}/{name}"
    if "" in media:
        texts = question.picture_text
        cells |= {f"{sheet.PICTURE_TEXT} ({one})": texts.get(one, "") for one in sheet.LANGUAGES}
    return cells


def media_of_draft(draft: Draft) -> dict[str, bytes]:
    """The media of a question that was read and is not kept."""
    own = {"": draft.picture, HEARD: draft.sound, SEEN: draft.film}
    found = {sign: body for sign, body in own.items() if body}
    rows = draft.content.get("options", [])
    return found | {row["id"]: draft.files[row["picture"]] for row in rows if row.get("picture")}


def _ending(content: bytes, sign: str) -> str:
    """Of a picture by its first bytes, of others by the kind of file."""
    if sign in {HEARD, SEEN}:
        return kinds.kind_of_bytes(content).endings[0]
    return next((end for start, end in _ENDINGS.items() if content.startswith(start)), "bin")

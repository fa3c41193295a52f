"""The master file of IRBIS64 with its .xrf, byte by byte as IRBIS64 writes them: big-endian, the
place of a record in two halves of 32 bits, the newest version of a record behind the others."""

import struct
from io import BytesIO
from pathlib import Path

from kerege.catalogue.formats import irbis, sniffing

GONE, NEWEST, OLD = 1, 32, 0


class Database:
    """An .mst and its .xrf as they grow."""

    def __init__(self) -> None:
        self.body = bytearray(36)
        self.places: dict[int, tuple[int, int]] = {}

    def write(self, mfn: int, title: str, *, status: int = NEWEST) -> None:
        """A record, or a newer version of it, at the end of the file."""
        field = f"^a{title}".encode()
        before, _flags = self.places.get(mfn, (0, 0))
        place = len(self.body)
        self.body += struct.pack(
            ">8I", mfn, 44 + len(field), before, 0, 44, 1, 1 + bool(before), status
        )
        self.body += struct.pack(">3I", 200, 0, len(field)) + field
        self.places[mfn] = (place, status & GONE)

    def files(self) -> tuple[BytesIO, BytesIO]:
        """As they lie on the disk; the head of the .mst says which number is the next."""
        last = max(self.places)
        self.body[:12] = struct.pack(">3I", 0, last + 1, len(self.body))
        entries = [self.places.get(mfn, (0, 4)) for mfn in range(1, last + 1)]
        cross = b"".join(
            struct.pack(">3I", place & 0xFFFFFFFF, place >> 32, flags) for place, flags in entries
        )
        return BytesIO(bytes(self.body)), BytesIO(cross)


def a_database() -> Database:
    """Four records, of which the first was corrected and the third deleted."""
    made = Database()
    for mfn, title in enumerate(("Абай жлы", "Қара сөздер", "Артық", "Алдар Көсе"), start=1):
        made.write(mfn, title)
    made.write(1, "Абай жолы")
    made.write(3, "Артық", status=GONE)
    return made


def read(master: BytesIO, cross: BytesIO | None) -> tuple[list[str], list[str]]:
    """Titles, and what is wrong."""
    found = list(irbis.read_master(master, "utf-8", cross))
    faults = [code for one in found for code, _values in one.problems]
    return [one.first("200") for one in found if one.fields], faults


WHOLE = ["Абай жолы", "Қара сөздер", "Алдар Көсе"]


def test_the_newest_version_is_read_and_what_is_deleted_is_not():
    master, cross = a_database().files()

    assert sniffing.guess(master).format == sniffing.MASTER
    assert read(master, cross) == (WHOLE, [])
    assert read(master, None) == (WHOLE, [])


def test_a_record_deleted_in_the_xrf_alone_is_not_read():
    made = a_database()
    place, _flags = made.places[2]
    for flag in (1, 2, 4):
        made.places[2] = (place, flag)
        assert read(*made.files()) == (["Абай жолы", "Алдар Көсе"], [])


def test_an_xrf_that_is_cut_off_loses_no_record():
    master, cross = a_database().files()
    for size in (0, 5, 12, 3 * 12, 4 * 12 - 1):
        assert read(master, BytesIO(cross.getvalue()[:size])) == (WHOLE, ["xrf_wrong"])


def test_an_xrf_filled_up_to_the_end_of_its_block_is_whole():
    master, cross = a_database().files()

    assert read(master, BytesIO(cross.getvalue().ljust(4096, b"\0"))) == (WHOLE, [])


def test_an_xrf_of_another_database_is_not_believed():
    master, _cross = a_database().files()
    other = Database()
    for mfn in range(1, 6):
        other.write(mfn, "Басқа кітаптың ұзын атауы")

    assert read(master, other.files()[1]) == (WHOLE, ["xrf_wrong"])


def test_figures_the_other_way_round_give_no_books_and_are_told():
    master, cross = a_database().files()
    whole = master.getvalue()
    turned = b"".join(whole[at : at + 4][::-1] for at in range(0, len(whole), 4))

    titles, faults = read(BytesIO(turned), None)
    assert (not any(titles), faults[-1]) == (True, "database_broken")
    little = b"".join(
        part[::-1] for part in (cross.getvalue()[at : at + 4] for at in range(0, 48, 4))
    )
    assert read(master, BytesIO(little)) == (WHOLE, ["xrf_wrong"])


def test_a_record_beyond_four_gigabytes_is_found(tmp_path: Path):
    made = a_database()
    master, _cross = made.files()
    far, path = 2**32 + 36, tmp_path / "far.mst"
    second, _flags = made.places[2]
    with path.open("wb") as file:  # of the hole between them nothing is written
        file.write(master.getvalue())
        file.seek(far)
        file.write(master.getvalue()[second:])
    made.places[2] = (far, 0)
    _master, cross = made.files()

    with path.open("rb") as file:
        found = list(irbis.read_master(file, "utf-8", cross))
    assert [one.first("200") for one in found] == WHOLE

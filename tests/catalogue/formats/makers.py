"""Catalogues of our own making, in the containers of others."""

import struct
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from kerege.catalogue.formats import describing, sniffing
from kerege.catalogue.formats.describing import Described

Field = tuple[str, Any]  # ("001", "text") or ("200", ["1 ", ("a", "title"), …])

KOZHA: list[Field] = [
    ("001", "k-1"),
    ("010", ["  ", ("a", "978-5-4335-0018-1")]),
    ("101", ["0 ", ("a", "kaz")]),
    ("200", ["1 ", ("a", "Менің атым Қожа"), ("e", "повесть"), ("f", "Б. Соқпақбаев")]),
    ("210", ["  ", ("a", "Алматы"), ("c", "Жазушы"), ("d", "2012")]),
    ("333", ["  ", ("a", "6+")]),
    ("606", ["0 ", ("a", "Балалар әдебиеті")]),
    ("700", [" 1", ("a", "Соқпақбаев"), ("b", "Б."), ("g", "Бердібек")]),
    ("899", ["  ", ("a", "ODB"), ("j", "С 60")]),
    ("899", ["  ", ("a", "ODB")]),
]


def iso(*records: Sequence[Field], encoding: str = "utf-8") -> bytes:
    """ISO 2709, as the standard says it."""
    return b"".join(_iso_record(fields, encoding) for fields in records)


def _iso_record(fields: Sequence[Field], encoding: str) -> bytes:
    directory, data = b"", b""
    for tag, content in fields:
        text = (
            content
            if isinstance(content, str)
            else content[0] + "".join(f"\x1f{code}{value}" for code, value in content[1:])
        )
        body = text.encode(encoding, errors="replace") + b"\x1e"
        directory += f"{tag}{len(body):04}{len(data):05}".encode()
        data += body
    base = 24 + len(directory) + 1
    leader = f"{base + len(data) + 1:05}nam0 22{base:05}   450 ".encode()
    return leader + directory + b"\x1e" + data + b"\x1d"


def xml(*records: Sequence[Field]) -> bytes:
    """MARCXML."""
    inner = "".join(f"<record>{''.join(map(_xml_field, fields))}</record>" for fields in records)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<collection xmlns="http://www.loc.gov/MARC21/slim">{inner}</collection>'
    ).encode()


def _xml_field(found: Field) -> str:
    tag, content = found
    if isinstance(content, str):
        return f'<controlfield tag="{tag}">{escape(content)}</controlfield>'
    inner = "".join(
        f'<subfield code="{code}">{escape(value)}</subfield>' for code, value in content[1:]
    )
    one, two = content[0]
    return f'<datafield tag="{tag}" ind1="{one}" ind2="{two}">{inner}</datafield>'


def stars(*records: Iterable[tuple[int, str]], encoding: str = "cp1251") -> bytes:
    """The text export of IRBIS64."""
    lines = []
    for fields in records:
        lines += [f"#{tag}: {value}" for tag, value in fields] + ["*****"]
    return "\r\n".join([*lines, ""]).encode(encoding)


def master(*records: Iterable[tuple[int, str]], deleted: Sequence[int] = ()) -> bytes:
    """A master file of IRBIS64."""
    whole = b"\0" * 36
    for mfn, fields in enumerate(records, start=1):
        entries, data, count = b"", b"", 0
        for tag, value in fields:
            body = value.encode()
            entries += struct.pack(">3I", tag, len(data), len(body))
            data, count = data + body, count + 1
        base = 32 + 12 * count
        status = 1 if mfn in deleted else 32
        whole += struct.pack(">8I", mfn, base + len(data), 0, 0, base, count, 1, status)
        whole += entries + data
    return whole


def described(body: bytes, **said: str) -> list[Described]:
    """What the file holds, read as it is guessed, or as it is said."""
    file = BytesIO(body)
    found = sniffing.guess(file)
    assert found is not None
    records = sniffing.read(file, found.format, said.get("encoding", found.encoding))
    return [describing.describe(one, said.get("dialect", found.dialect)) for one in records]


def codes(one: Described) -> set[str]:
    """What is wrong with it."""
    return {code for code, _values in one.problems}

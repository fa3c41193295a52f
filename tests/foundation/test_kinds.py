"""A file is what its bytes say. Names lie."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation import file_names
from kerege.foundation.kinds import KINDS, LONG_LIST, kind_of
from tests.foundation.builders import FILM, PAPER, a_photograph


def packed(*names, first=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


OFFICE = "[Content_Types].xml"
SAMPLES = {
    "pdf": PAPER,
    "jpeg": a_photograph(),
    "png": a_photograph(form="PNG"),
    "gif": b"GIF89a" + b"\0" * 20,
    "webp": a_photograph(form="WEBP"),
    "mp4": FILM,
    "mov": b"\0\0\0\x14ftypqt  " + b"\0" * 20,
    "m4a": b"\0\0\0\x14ftypM4A " + b"\0" * 20,
    "webm": b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01webm",
    "mp3": b"ID3\x03\0\0",
    "ogg": b"OggS\0\x02",
    "wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "zip": packed("a.txt"),
    "docx": packed(OFFICE, "word/document.xml"),
    "xlsx": packed(OFFICE, "xl/workbook.xml"),
    "pptx": packed(OFFICE, "ppt/presentation.xml"),
    "macros": packed(OFFICE, "word/document.xml", "word/vbaProject.bin"),
    "odt": packed("content.xml", first=b"application/vnd.oasis.opendocument.text"),
    "epub": packed("OEBPS/a.xhtml", first=b"application/epub+zip"),
    "doc": b"{\\rtf1 words}",
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "html": b"<p>hi</p><script>alert(1)</script>",
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nhi\n",
    "srt": b"1\r\n00:00:01,000 --> 00:00:02,000\r\nhi\r\n",
    "txt": "Бағдарлама".encode(),
    "program": b"MZ\x90\0\x03",
    "unknown": b"\0\x01\x02\x03" * 10,
}


@pytest.mark.parametrize("code", SAMPLES)
@pytest.mark.parametrize("name", ["harmless.jpg", "plan.pdf", "page.html"])
def test_a_file_is_known_by_its_bytes_whatever_its_name(code, name, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(SAMPLES[code])
    assert kind_of(path, name).code == code


def test_old_office_files_need_their_names(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    found = [kind_of(path, name).code for name in ("a.doc", "a.XLS", "a.ppt", "a.exe", "a")]
    assert found == ["doc", "xls", "ppt", "unknown", "unknown"]


def test_text_of_windows_and_text_cut_in_a_letter_are_text(tmp_path):
    path = tmp_path / "file"
    path.write_bytes("Программа семинара".encode("cp1251"))
    assert kind_of(path).code == "txt"
    path.write_bytes(b"x" + "Ә".encode() * 3000)
    assert kind_of(path).code == "txt"


def test_a_bomb_is_not_unpacked_and_a_long_list_is_not_read(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 50_000_000)
    assert path.stat().st_size < 100_000
    assert kind_of(path).code == "zip"
    data = bytearray(SAMPLES["docx"])
    place = data.rfind(b"PK\x05\x06")
    data[place + 12 : place + 16] = (LONG_LIST + 1).to_bytes(4, "little")
    path.write_bytes(data)
    assert kind_of(path).code == "zip"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"RIFF", b"\0\0\0\0ftyp"]))
def test_no_bytes_break_the_guess(tmp_path_factory, data, start):
    path = tmp_path_factory.mktemp("k") / "file"
    path.write_bytes(start + data)
    assert kind_of(path, "a.doc") in KINDS.values()


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("..\\..\\etc/passwd", "passwd"),
        ("C:\\Users\\Айгүл\\Баяндама.pptx", "Баяндама.pptx"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\u200b\x00\x07b\n.pdf", "ab.pdf"),
        ('<b>"x"|y?*.pdf', "_b__x__y__.pdf"),
        ("CON.txt", "_CON.txt"),
        ("...", "file"),
        ("", "file"),
        ("Ә" * 300 + ".pdf", "Ә" * 98 + ".pdf"),
    ],
)
def test_names_are_made_safe_and_stay_readable(given_name, kept):
    assert file_names.clean(given_name) == kept


@given(st.text(max_size=300))
def test_a_clean_name_is_short_visible_and_clean_already(name):
    clean = file_names.clean(name)
    assert clean and len(clean.encode()) <= 200
    assert not set(clean) & set('/\\<>:"|?*\0\n\u202e')
    assert file_names.clean(clean) == clean


def test_the_ending_tells_the_truth():
    told = [
        file_names.with_ending(name, KINDS["jpeg"])
        for name in ("a.exe", "a.JPG", "a.jpeg", "a", "a.html")
    ]
    assert told == ["a.exe.jpg", "a.JPG", "a.jpeg", "a.jpg", "a.html.jpg"]


def test_two_files_never_share_a_name():
    names = ["План.pdf", "план.pdf", "План.pdf", "a", "a"]
    assert file_names.apart(names) == ["План.pdf", "план (2).pdf", "План (3).pdf", "a", "a (2)"]

"""Files of strangers: parts of them are right to the byte, and nothing in them can act."""

import io
import zipfile

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation import serving
from kerege.foundation.kinds import KINDS
from kerege.foundation.serving import NotSatisfiable, Span, serve, span_of
from kerege.foundation.zip_stream import Entry, stream
from tests.builders import NOW
from tests.foundation.builders import a_stored_file

DATA = bytes(range(256)) * 4


def asked(**headers: str) -> HttpRequest:
    named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    return RequestFactory().get("/", **named)


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", Span(0, 0)),
        ("bytes=0-", Span(0, 99)),
        ("bytes=10-19", Span(10, 19)),
        ("bytes=90-999", Span(90, 99)),
        ("bytes=-5", Span(95, 99)),
        ("bytes=-500", Span(0, 99)),
        ("bytes=-", None),
        ("bytes=5-4", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("", None),
    ],
)
def test_parts_are_read_as_the_standard_says(header, span):
    assert span_of(header, 100) == span


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_part_beyond_the_end_can_not_be_had(header):
    with pytest.raises(NotSatisfiable):
        span_of(header, 100)


@given(st.integers(0, 1200), st.integers(0, 1200))
def test_a_part_is_what_a_slice_of_the_file_is(first, last):
    try:
        span = span_of(f"bytes={first}-{last}", len(DATA))
    except NotSatisfiable:
        assert DATA[first:] == b""
        return
    if last < first:
        assert span is None
        return
    assert DATA[span.first : span.last + 1] == DATA[first : last + 1]
    assert span.length == len(DATA[first : last + 1])


@pytest.mark.django_db
@pytest.mark.parametrize("part", [1, 7, 100, 128 * 1024])
def test_every_part_of_a_stored_file_is_right_to_the_byte(part, monkeypatch):
    monkeypatch.setattr(serving, "PART", part)
    stored = a_stored_file(DATA)
    assert body(serve(asked(), stored)) == DATA
    for first, last in ((0, 0), (1, 300), (255, 256), (1000, 1023), (1020, 5000)):
        response = serve(asked(range=f"bytes={first}-{last}"), stored)
        assert body(response) == DATA[first : last + 1]
        end = min(last, 1023)
        told = (response.status_code, response["Content-Range"], response["Content-Length"])
        assert told == (206, f"bytes {first}-{end}/1024", str(end - first + 1))


@pytest.mark.django_db
def test_the_head_of_what_can_not_be_had_and_of_what_is_known():
    stored = a_stored_file(DATA)
    beyond = serve(asked(range="bytes=2000-"), stored)
    assert (beyond.status_code, beyond["Content-Range"]) == (416, "bytes */1024")
    tag = serve(asked(), stored)["ETag"]
    assert serve(asked(if_none_match=f'"x", {tag}'), stored).status_code == 304
    same = serve(asked(range="bytes=0-1", if_range=tag), stored)
    other = serve(asked(range="bytes=0-1", if_range='"old"'), stored)
    assert (same.status_code, other.status_code, body(other)) == (206, 200, DATA)


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(KINDS))
@pytest.mark.parametrize("attachment", [True, False])
def test_nothing_that_is_served_can_act_as_a_page_of_ours(code, attachment):
    stored = a_stored_file(b"<script>alert(1)</script>", kind=code, name='a"\r\nX: y.html')
    response = serve(asked(), stored, attachment=attachment)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy
    assert policy.startswith("sandbox;") or code == "pdf"
    assert not response["Content-Type"].startswith(("text/html", "image/svg", "application/xml"))
    inline = response["Content-Disposition"].startswith("inline")
    assert inline == (KINDS[code].opens_in_browser and not attachment)
    if inline:
        assert KINDS[code].family in {"picture", "video", "audio"} or code == "pdf"


def test_a_name_in_any_alphabet_is_told():
    told = serving.disposition("Әдістеме «1».pdf", attachment=True)
    assert told.startswith('attachment; filename="________')
    assert told.endswith(
        "filename*=UTF-8''%D3%98%D0%B4%D1%96%D1%81%D1%82%D0%B5%D0%BC%D0%B5%20%C2%AB1%C2%BB.pdf"
    )


@pytest.mark.django_db
def test_a_package_is_made_while_it_is_sent_and_opens():
    stored = a_stored_file(DATA * 300)
    entries = [
        Entry("index.html", NOW, data="<p>Кітап</p>".encode()),
        Entry("01 Әдістеме.pdf", NOW, stored_as=stored.file.name, size=stored.size),
    ]
    parts = list(stream(entries))
    assert max(len(part) for part in parts) < 200_000
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["index.html", "01 Әдістеме.pdf"]
        assert archive.read("01 Әдістеме.pdf") == DATA * 300

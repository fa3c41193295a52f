from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.foundation import captions

SRT = """1
00:00:01,000 --> 00:00:02,500
<i>Қайырлы күн</i>, <script>alert(1)</script>достар!

2
00:01:00,000 --> 00:01:03,000
{\\an8}Екінші & соңғы
"""
VTT = """WEBVTT

00:00:01.000 --> 00:00:02.500
Қайырлы күн, alert(1)достар!

00:01:00.000 --> 00:01:03.000
Екінші &amp; соңғы
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_subrip_becomes_webvtt_with_nothing_but_times_and_words(encoding):
    assert captions.to_vtt(SRT.encode(encoding)) == VTT
    assert captions.to_vtt(SRT.replace("\n", "\r\n").encode(encoding)) == VTT


def test_what_is_clean_stays_as_it_is():
    assert captions.to_vtt(VTT.encode()) == VTT


def test_style_and_notes_of_webvtt_are_passed_over():
    text = "WEBVTT\n\nSTYLE\n::cue { background: url(http://evil) }\n\nNOTE hi\n\n" + VTT[8:]
    assert captions.to_vtt(text.encode()) == VTT


def test_russian_text_of_windows_is_read():
    text = "1\n00:00:01,000 --> 00:00:02,000\nПривет\n"
    assert "Привет" in captions.to_vtt(text.encode("cp1251"))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", captions.NoCaptions),
        (b"hello", captions.NoCaptions),
        (b"\x00" * 100, captions.NoCaptions),
        (b"1\n00:00:05,000 --> 00:00:02,000\nhi\n", captions.TimesRunBack),
        (b"x" * (captions.LARGEST + 1), captions.CaptionsTooLarge),
    ],
)
def test_what_is_no_captions_is_refused_in_words(data, refusal):
    with pytest.raises(refusal) as caught:
        captions.to_vtt(data)
    assert str(caught.value.message)


TIMES = st.integers(0, 359_000_000)
WORDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)


@given(st.lists(st.tuples(TIMES, st.integers(1, 9999), WORDS), min_size=1, max_size=5))
def test_what_was_written_is_read_again(parts):
    cues = [captions.Cue(at, at + length, words) for at, length, words in parts]
    text = "".join(
        f"{captions._stamp(cue.begins)} --> {captions._stamp(cue.ends)}\n{cue.text}\n\n"
        for cue in cues
    )
    try:
        once = captions.to_vtt(text.encode())
    except captions.NoCaptions:
        return
    assert captions.to_vtt(once.encode()) == once


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data):
    with suppress(captions.Refused):
        assert captions.to_vtt(b"00:01.000 --> 00:02.000\n" + data).startswith("WEBVTT\n\n")

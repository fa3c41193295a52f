"""The ZIP of ours: a table with the pictures it names, out of one bank and into another."""

import io
import zipfile
import zlib
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.quizzes.exchange import formats, kit
from kerege.quizzes.exchange.draft import Draft, options
from kerege.quizzes.models import Question
from tests.builders import a_person
from tests.foundation.builders import FILM, a_photograph
from tests.quizzes.bank_builders import a_quiz

WORDS = st.text("абвғқңөұүһі xyz.,!?«»", min_size=1, max_size=30).map(
    lambda text: "с" + " ".join(text.split())
)
PICTURE = st.binary(min_size=1, max_size=60)
SOUND = b"RIFF\x24\0\0\0WAVEfmt " + bytes(200)
SHARE = st.integers(0, 999).map(lambda number: number / 1000)


@st.composite
def of_pictures(draw):
    """A question that asks to choose a picture; its answers may be silent."""
    shown = draw(st.lists(PICTURE, min_size=2, max_size=8))
    rows = options([{"kk": f"{draw(WORDS)} {n}"} if draw(st.booleans()) else {} for n in shown])
    rows = [row | {"text": row["text"] and {"kk": f"{row['text']['kk']} {row['id']}"}}
            for row in rows]  # fmt: skip
    files = {f"{row['id']}.png": body for row, body in zip(rows, shown, strict=True)}
    held = [row | {"picture": f"{row['id']}.png"} for row in rows]
    key = {"right": [draw(st.sampled_from(rows))["id"]]}
    return Draft("", "picture", {"kk": draw(WORDS)}, {"options": held}, key, files=files)


@st.composite
def of_places(draw):
    """A question that asks for a place on a picture."""
    body = draw(PICTURE)
    areas = draw(
        st.lists(
            st.fixed_dictionaries({"x": SHARE, "y": SHARE, "r": SHARE.map(lambda one: one or 0.1)}),
            min_size=1,
            max_size=3,
        )
    )
    draft = Draft("", "place", {"ru": draw(WORDS)}, {"picture": "map.png"}, {"areas": areas})
    draft.picture, draft.picture_text = body, {"ru": draw(WORDS)}
    return draft


@st.composite
def of_media(draw):
    """A question to hear, to watch, or both."""
    draft = Draft("", "open", {"kk": draw(WORDS)}, {"letters": 200})
    draft.sound, draft.film = draw(PICTURE | st.just(b"")), draw(PICTURE | st.just(b""))
    return draft


def shown(draft):
    """What a player gets to see, with the bytes of pictures in the place of their names."""
    rows = draft.content.get("options", [])
    pictures = [draft.files.get(row.get("picture")) for row in rows]
    texts = [row["text"] for row in rows]
    text = {code: one for code, one in draft.text.items() if one}
    own = (draft.picture, draft.picture_text, draft.sound, draft.film)
    return (draft.kind, text, texts, draft.key, *own, pictures)


@given(st.lists(of_pictures() | of_places() | of_media(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_questions_with_media_come_back_as_they_went(there):
    name, back = formats.read(kit.write(there, kit.media_of_draft), "kk")

    assert name == "kit"
    assert [one.problems for one in back] == [[] for _one in there]
    assert list(map(shown, back)) == list(map(shown, there))


@pytest.fixture
def quiz(client, db):
    person = a_person()
    client.force_login(person)
    return a_quiz(owner=person.posts.get().organisation)


def bring(client, quiz, body):
    page = reverse("quizzes:quiz_import", args=[quiz.pk])
    file = SimpleUploadedFile("quiz.zip", body)
    looked = client.post(page, {"file": file, "language": "kk"})
    if looked.context.get("good"):
        client.post(page, {"taken": looked.context["taken"]})
    return looked


def two_questions():
    """Which picture shows Abai, and where is Karaganda?"""
    files = {"a.jpg": a_photograph(size=(80, 60)), "b.jpg": a_photograph(size=(60, 80))}
    rows = [row | {"picture": f"{row['id']}.jpg"} for row in options([{"kk": "Бірі"}, {}])]
    which = Draft("", "picture", {"kk": "Абай қайсы?"}, {"options": rows}, {"right": ["b"]})
    which.files = files
    where = Draft("", "place", {"kk": "Қарағанды қайда?"}, {"picture": "map"})
    where.key = {"areas": [{"x": 0.5, "y": 0.25, "r": 0.1}]}
    where.picture = a_photograph(size=(90, 90))
    return [which, where]


def test_pictures_go_from_bank_to_bank_and_twice_changes_nothing(client, quiz):
    body = kit.write(two_questions(), kit.media_of_draft)

    assert bring(client, quiz, body).context["bad"] == 0
    which, where = Question.objects.order_by("pk")
    kept = [row["picture"] for row in which.content["options"]]
    assert StoredFile.objects.filter(pk__in=kept, ready_at__isnull=False).count() == 2
    assert where.content["picture"] == where.picture_id
    assert where.key == {"areas": [{"x": 0.5, "y": 0.25, "r": 0.1}]}

    out = client.get(reverse("quizzes:quiz_export", args=[quiz.pk]),
                     {"form": "kit", "language": "kk"}).content  # fmt: skip
    again = bring(client, quiz, out)
    assert [row["is_known"] for row in again.context["rows"]] == [True, True]
    bring(client, quiz, body)

    assert Question.objects.count() == 2
    assert quiz.places.count() == 2


def to_hear_and_watch():
    """What do you hear, and what do you see?"""
    heard = Draft("", "open", {"kk": "Бұл қай күй?"}, {"letters": 200}, sound=SOUND)
    watched = Draft("", "open", {"kk": "Қай кітап?"}, {"letters": 200}, film=FILM, sound=SOUND)
    return [heard, watched]


def test_sounds_and_films_go_from_bank_to_bank_and_are_kept_once(client, quiz):
    looked = bring(client, quiz, kit.write(to_hear_and_watch(), kit.media_of_draft))

    heard, watched = Question.objects.order_by("pk")
    page = looked.content.decode()
    assert page.count("<audio") == 2
    assert page.count("<video") == 1
    assert heard.sound_id == watched.sound_id
    assert (heard.film_id, heard.sound.kind, watched.film.kind) == (None, "wav", "mp4")

    out = client.get(reverse("quizzes:quiz_export", args=[quiz.pk]),
                     {"form": "kit", "language": "kk"}).content  # fmt: skip
    _name, back = formats.read(out, "kk")
    assert [(one.sound, one.film) for one in back] == [(SOUND, b""), (SOUND, FILM)]
    told = client.get(reverse("quizzes:quiz_export", args=[quiz.pk]),
                      {"form": "gift", "language": "kk"})  # fmt: skip
    assert [one.pk for one in told.context["bare"]] == [heard.pk, watched.pk]


@pytest.mark.parametrize(
    "body", [b"<svg onload='x'/>", b"MZ program", a_photograph(), FILM, b"%PDF-1.7"]
)
def test_what_is_no_sound_keeps_its_question_out_even_if_the_bank_has_it(client, quiz, body):
    bring(client, quiz, kit.write(to_hear_and_watch(), kit.media_of_draft))
    other = Draft("", "open", {"kk": "Басқа"}, {"letters": 200}, sound=body)

    looked = bring(client, quiz, kit.write([other], kit.media_of_draft))

    assert (looked.context["good"], looked.context["bad"]) == (0, 1)
    assert Question.objects.count() == 2


def test_a_picture_that_is_missing_is_named_with_its_cell(client, quiz):
    packed = io.BytesIO(kit.write(two_questions(), kit.media_of_draft))
    target = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(target, "w") as poorer:
        for name in source.namelist():
            if name != "media/0001.jpg":
                poorer.writestr(name, source.read(name))

    with translation.override("en"):
        _name, (which, where) = formats.read(target.getvalue(), "kk")

    (told, *_more) = which.problems
    assert told.endswith("2 names a file that is not in the folder “media” of the ZIP.")
    assert where.problems == []


def test_what_is_no_picture_keeps_its_question_out(client, quiz):
    which, where = two_questions()
    which.files["a.jpg"] = b"<svg onload='x'/>"

    looked = bring(client, quiz, kit.write([which, where], kit.media_of_draft))

    assert (looked.context["good"], looked.context["bad"]) == (1, 1)
    assert [one.kind for one in Question.objects.all()] == ["place"]


def test_nothing_that_would_burst_is_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(kit.TABLE, b"")
        archive.writestr("media/a.png", bytes(kit.MOST_UNPACKED + 1))

    with pytest.raises(Refused):
        formats.read(target.getvalue(), "kk")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_broken_archive_is_refused_in_words(data):
    body = bytearray(whole())
    for _time in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(4, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        formats.read(bytes(body), "kk")
    except Refused as refusal:
        assert str(refusal.message)


@cache
def whole():
    """Made once: a table knows the second it was made in."""
    return kit.write([Draft("", "slide", {"kk": "Бос"})], lambda _one: {"": zlib.compress(b"x")})

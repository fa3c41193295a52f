"""What Django and allauth may say to a reader is said in Kazakh and in Russian."""

import re
from datetime import date
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.core.exceptions import ValidationError
from django.forms import CharField, IntegerField
from django.utils import formats, timesince, translation

DJANGO = Path(django.__file__).parent
ALLAUTH = Path(allauth.__file__).parent
BORROWED = Path(__file__).parents[2] / "locale" / "borrowed"
OWN = Path(__file__).parents[2] / "locale"

PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[sdr]|%[sd]|\{[a-z_]*\}|</?[a-z]+")
# Parts of allauth that Kerege has not switched on, and Django's page of an empty project.
UNUSED = ("mfa", "socialaccount", "idp", "usersessions", "headless", "openid")
UNUSED += ("default_urlconf.html", "global_settings.py")

Key = tuple[str | None, str]


def entries(path):
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}


def catalogue(package, language):
    return entries(package / "locale" / language / "LC_MESSAGES" / "django.po")


def is_in_use(entry):
    return any(not any(part in path for part in UNUSED) for path, _line in entry.occurrences)


def wanted(package):
    """What the installed version may show; its English catalogue is the list of strings."""
    return {key for key, entry in catalogue(package, "en").items() if is_in_use(entry)}


def said(entry):
    return [entry.msgstr, *entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def is_said(entry):
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return "fuzzy" not in entry.flags and bool(texts) and all(texts)


PACKAGES = {
    "django": (DJANGO / "conf", 200),
    "auth": (DJANGO / "contrib" / "auth", 80),
    "allauth": (ALLAUTH, 150),
}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_borrowed_string_is_kazakh(package):
    path, at_least = PACKAGES[package]
    kazakh = entries(BORROWED / "kk" / "LC_MESSAGES" / "django.po")

    asked = wanted(path)

    assert len(asked) > at_least
    assert {key for key in asked if key not in kazakh or not is_said(kazakh[key])} == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_borrowed_string_is_russian(package):
    path, _at_least = PACKAGES[package]
    russian = catalogue(path, "ru")

    assert {key for key in wanted(path) if not is_said(russian[key])} == set()


def catalogues_of_ours():
    return sorted(OWN.rglob("django.po"))


def test_there_are_catalogues_of_ours():
    assert BORROWED / "kk" / "LC_MESSAGES" / "django.po" in catalogues_of_ours()


@pytest.mark.parametrize("path", catalogues_of_ours(), ids=lambda path: str(path.relative_to(OWN)))
def test_placeholders_and_tags_survive_the_translation(path):
    wrong = [
        (entry.msgid, text)
        for entry in polib.pofile(str(path))
        for text in said(entry)
        if text
        and set(PLACEHOLDER.findall(text))
        not in (
            set(PLACEHOLDER.findall(entry.msgid)),
            set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)),
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("path", catalogues_of_ours(), ids=lambda path: str(path.relative_to(OWN)))
def test_nothing_of_ours_is_untranslated_or_fuzzy(path):
    assert [entry.msgid for entry in polib.pofile(str(path)) if not is_said(entry)] == []


def test_a_kazakh_count_has_two_forms():
    wrong = [
        entry.msgid
        for path in catalogues_of_ours()
        if "kk" in path.parts
        for entry in polib.pofile(str(path))
        if entry.msgid_plural and len(set(entry.msgstr_plural)) != 2
    ]
    assert wrong == []


def test_form_errors_speak_kazakh():
    with translation.override("kk"):
        with pytest.raises(ValidationError) as required:
            CharField().clean("")
        with pytest.raises(ValidationError) as too_long:
            CharField(max_length=3).clean("кітап")
        with pytest.raises(ValidationError) as no_number:
            IntegerField().clean("бес")
    assert required.value.messages == ["Бұл өрісті толтырыңыз."]
    assert too_long.value.messages == ["Мәтін 3 таңбадан аспауы керек (қазір — 5)."]
    assert no_number.value.messages == ["Бүтін сан енгізіңіз."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "2027\u00a0ж. 24\u00a0мамыр"),
        ("ru", "24\u00a0мая 2027\u00a0г."),
        ("en", "24\u00a0May 2027"),
    ],
)
def test_django_prints_dates_in_our_order(language, text):
    with translation.override(language):
        assert formats.date_format(date(2027, 5, 24)) == text
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_time_since_is_kazakh():
    with translation.override("kk"):
        said = timesince.timesince(date(2027, 5, 1), date(2027, 5, 24))
    assert said == "3\u00a0апта, 2\u00a0күн"

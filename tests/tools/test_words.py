import polib
import pytest

from tools.words import Words, find_faults, from_python, from_template, gather

WHERE = "locale/kk/LC_MESSAGES/django.po"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("One sentence.")', Words(None, "One sentence.", None)),
        ('gettext_lazy("Two " "parts.")', Words(None, "Two parts.", None)),
        ('ngettext("%(n)s seat", "%(n)s seats", n)', Words(None, "%(n)s seat", "%(n)s seats")),
        ('pgettext_lazy("month", "May")', Words("month", "May", None)),
        ('npgettext("books", "copy", "copies", 2)', Words("books", "copy", "copies")),
        ('translation.gettext("As an attribute")', Words(None, "As an attribute", None)),
    ],
)
def test_python_is_read_by_its_syntax(source, found):
    assert list(from_python(source)) == [found]


def test_names_that_only_look_like_it_are_left_alone():
    assert list(from_python('get_text("no"); _ = 1; other("no")')) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "It\'s here" %}', Words(None, "It's here", None)),
        ('{% translate "May" context "month" %}', Words("month", "May", None)),
        (
            "{% blocktranslate trimmed with n=1 %}\n  Hello\n  {{ n }}\n{% endblocktranslate %}",
            Words(None, "Hello %(n)s", None),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} seat{% plural %}{{ n }} seats"
            "{% endblocktranslate %}",
            Words(None, "%(n)s seat", "%(n)s seats"),
        ),
        ('{% include "x.html" with label=_("Open") only %}', Words(None, "Open", None)),
    ],
)
def test_templates_are_read_as_django_reads_them(source, found):
    assert list(from_template(source)) == [found]


def test_the_source_has_strings_in_python_and_in_templates():
    places = set(gather().values())
    assert any(place.endswith(".py") for place in places)
    assert any(place.endswith(".html") for place in places)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Open", msgstr=""), "is not translated"),
        (polib.POEntry(msgid="Open", msgstr="Ашу", flags=["fuzzy"]), "is fuzzy"),
        (polib.POEntry(msgid="%(n)s", msgstr="%(m)s"), "the translation has m"),
    ],
)
def test_a_faulty_entry_is_named(entry, fault, tmp_path, monkeypatch):
    monkeypatch.setattr("tools.words.ROOT", tmp_path)
    po = polib.POFile()
    po.append(entry)
    path = tmp_path / "django.po"
    po.save(str(path))
    assert [fault in found for found in find_faults(path)] == [True]

"""A choice that nobody has made yet says so in words, in the reader's language."""

import re

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import override

from kerege.api.forms import KeyForm
from kerege.votes.forms.poll import PollForm
from kerege.votes.models import PollKind
from tests.builders import an_event

OPTION = re.compile(r"<option [^>]*>([^<]*)</option>")


class Asked(forms.Form):
    of_a_model = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("1", "—")])
    with_a_dash = forms.ChoiceField(choices=[("", "—"), ("1", "one")], required=False)
    in_groups = forms.ChoiceField(choices=[("", "---------"), ("A", [("1", "one")])])
    with_own_words = forms.ChoiceField(choices=[("", "all kinds"), ("1", "one")], required=False)


def options(field):
    return OPTION.findall(str(field))


@pytest.mark.parametrize(
    ("language", "needed", "free"),
    [
        ("kk", "таңдаңыз", "таңдалмаған"),
        ("ru", "выберите", "не выбрано"),
        ("en", "choose", "not chosen"),
    ],
)
def test_an_empty_choice_has_words(language, needed, free):
    with override(language):
        form = Asked()
        assert options(form["of_a_model"]) == [needed, "—"]
        assert options(form["with_a_dash"]) == [free, "one"]
        assert options(form["in_groups"]) == [needed, "one"]


def test_a_choice_with_words_of_its_own_keeps_them_and_what_was_chosen():
    form = Asked({"with_own_words": "1", "of_a_model": "1", "in_groups": "1"})

    assert form.is_valid()
    assert options(form["with_own_words"]) == ["all kinds", "one"]
    assert '<option value="1" selected>one</option>' in str(form["with_own_words"])


def test_days_of_a_key_are_counted_in_the_readers_language():
    said = {}
    for language in ("kk", "ru", "en"):
        with override(language):
            said[language] = options(KeyForm()["days"])

    assert said == {
        "kk": ["30 күн", "90 күн", "365 күн"],
        "ru": ["30 дней", "90 дней", "365 дней"],
        "en": ["30 days", "90 days", "365 days"],
    }


@pytest.mark.django_db
def test_steps_of_a_scale_are_in_the_readers_language():
    event = an_event()
    said = {}
    for language in ("ru", "en"):
        with override(language):
            said[language] = options(PollForm(event=event, kind=PollKind.SCALE)["most"])

    assert said["en"] == ["1 to 3", "1 to 4", "1 to 5", "1 to 7", "1 to 10"]
    assert said["ru"] == ["от 1 до 3", "от 1 до 4", "от 1 до 5", "от 1 до 7", "от 1 до 10"]

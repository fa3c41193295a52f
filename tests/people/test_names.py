import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kerege.events.forms.participants import NewParticipantForm
from kerege.people.forms import CorrectPersonForm, ProfileForm, SignUpForm
from kerege.people.names import NameField, clean_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Сейітова", "Сейітова"),
        ("\u202eСейітова\u202c", "Сейітова"),
        ("Ай\u200bгүл", "Айгүл"),
        ("\ufeffАйгүл\u00ad", "Айгүл"),
        ("  Айгүл \t Серікқызы\n", "Айгүл Серікқызы"),
        ("Жұбан\u00a0Аға", "Жұбан Аға"),
        ("О'Нил", "О'Нил"),
        ("Иванова (Петрова)", "Иванова (Петрова)"),
        ("Пример 08", "Пример 08"),
        ("Йосиф", "Йосиф"),
        ("И\u0306осиф", "Йосиф"),
        ("", ""),
    ],
)
def test_what_nobody_sees_is_taken_out_of_a_name(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Айгүл\x07", "There is a control character in the name."),
        ("<b>Айгүл</b>", "The sign “<” cannot stand in a name."),
        ("=1+1", "The sign “=” cannot stand in a name."),
        ("Айгүл 😀", "The sign “😀” cannot stand in a name."),
        ("12", "A name is written with letters."),
        ("--", "A name is written with letters."),
    ],
)
def test_what_cannot_stand_in_a_name_is_refused_with_the_reason(typed, said):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        clean_name(typed)
    with translation.override("en"):
        assert said in refusal.value.messages[0]


@given(st.text(max_size=40))
def test_a_cleaned_name_is_clean(text):
    try:
        kept = clean_name(text)
    except ValidationError:
        return
    assert clean_name(kept) == kept
    assert not any(sign in kept for sign in "\u202e\u200b\u200f\0\n<>")


@pytest.mark.parametrize(
    "form",
    [SignUpForm, ProfileForm, CorrectPersonForm, NewParticipantForm],
    ids=lambda f: f.__name__,
)
def test_every_form_that_takes_a_name_cleans_it(form):
    for field in ("family_name", "given_name", "patronymic"):
        assert isinstance(form.base_fields[field], NameField)


def test_a_name_of_invisible_signs_alone_is_no_name():
    with pytest.raises(ValidationError):
        NameField().clean("\u200b\u202e")

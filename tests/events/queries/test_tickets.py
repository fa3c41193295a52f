import pytest

from kerege.events.queries import tickets
from tests.builders import an_event, an_item
from tests.events.builders import a_registration

LETTERS = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_codes_are_short_steady_and_differ():
    codes = {tickets.code_of(pk, 1) for pk in range(500)} | {tickets.code_of(1, 2)}
    assert len(codes) == 501
    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) <= LETTERS
    assert tickets.code_of(7, 1) == tickets.code_of(7, 1)


@pytest.mark.parametrize(
    "typed", ["{code}", "{lower}", " {grouped} ", "KRG-12-{code}", "krg-12-{lower}"]
)
def test_a_code_is_understood_however_it_is_typed(typed):
    code = tickets.code_of(3, 12)
    said = tickets.understood(
        typed.format(code=code, lower=code.lower(), grouped=tickets.grouped(code))
    )
    assert said.code == code
    assert said.event_id == (12 if "12-" in typed else None)


def test_letters_that_look_alike_are_one():
    assert tickets.understood("OIl0 АВЕК").code == "0110ABEK"


@pytest.mark.parametrize("text", ["", "-", "KRG--", "KRG-²-X", "http://x/?a=b", "KRG-" + "9" * 90])
def test_what_is_no_code_is_borne(text):
    assert tickets.understood(text).event_id is None


@pytest.mark.django_db
def test_a_phone_is_told_sums_and_names_but_no_code_and_nobody_without_a_place():
    event = an_event(seats=1)
    here, waiting = a_registration(event), a_registration(event)
    item = an_item(event)

    told = tickets.snapshot(event)

    code = tickets.code_of(here.pk, event.pk)
    assert [(one["id"], one["sum"]) for one in told["people"]] == [(here.pk, tickets.sum_of(code))]
    assert code not in str(told)
    assert here.person.email not in str(told)
    assert waiting.person.full_name not in str(told)
    assert [one["id"] for one in told["items"]] == [item.pk]

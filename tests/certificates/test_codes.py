import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.certificates import codes

bodies = st.text(alphabet=codes.ALPHABET, min_size=11, max_size=11)


@given(bodies)
def test_a_code_is_read_back_whatever_the_case_the_spaces_and_the_dashes(body):
    code = codes.grouped(body + codes.check_character(body))

    assert codes.read(f"  {code.replace('-', ' – ').lower()} ") == code


@given(bodies, st.integers(0, 11), st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_always_noticed(body, place, wrong):
    code = body + codes.check_character(body)
    if code[place] == wrong:
        return
    assert codes.read(code[:place] + wrong + code[place + 1 :]) is None


def test_look_alike_letters_of_both_alphabets_are_forgiven():
    body = "0ABCE1HKMPT"
    code = body + codes.check_character(body)

    assert codes.read("ОАВСЕIНКМРТ" + code[-1]) == codes.grouped(code)


def test_fresh_codes_are_valid_and_differ():
    fresh = {codes.new_code() for _ in range(500)}

    assert len(fresh) == 500
    assert all(codes.read(code) == code for code in fresh)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027-000143", "2027-000143"),
        ("№ 2027-143", "2027-000143"),
        ("2027-0", "2027-000000"),
        ("27-143", None),
        ("2027", None),
        ("", None),
        ("2027-1234567", None),
        ("2027-²", None),
    ],
)
def test_a_number_is_read_as_it_was_meant(typed, meant):
    assert codes.read_number(typed) == meant

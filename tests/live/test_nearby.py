"""The page on the wall, and the address of the laptop in the hall."""

import pytest
from django.test import Client
from django.urls import reverse

from tools import lan


@pytest.mark.parametrize(
    ("address", "has_code"),
    [("http://192.168.0.12:8000", True), ("http://localhost:8000", False)],
)
@pytest.mark.django_db
def test_phones_find_the_way_or_are_told_that_there_is_none(settings, address, has_code):
    settings.BASE_URL = address

    page = Client().get(reverse("live:nearby")).content.decode()

    assert address in page
    assert ("<svg" in page.partition("<main")[2]) == has_code


@pytest.mark.parametrize(
    ("address", "is_usable"),
    [("192.168.1.5", True), ("10.0.0.7", True), ("127.0.1.1", False), ("169.254.3.4", False)],
)
def test_only_an_address_that_phones_reach_counts(address, is_usable):
    assert lan.is_usable(address) == is_usable

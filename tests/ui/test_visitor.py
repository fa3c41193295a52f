import pytest

from kerege.ui import visitor
from tests.builders import a_person


def test_a_stranger_costs_no_session(rf):
    class Forbidden:
        def __getattr__(self, name):
            raise AssertionError("The session was touched.")

    request = rf.get("/")
    request.user = request.session = Forbidden()
    assert visitor.find(request) is None
    assert visitor.has_messages(request) is False


@pytest.mark.django_db
def test_a_signed_in_person_is_found(client):
    person = a_person()
    client.force_login(person)
    html = client.get("/kk/styleguide/").content.decode()
    assert str(person) in html


def test_without_a_request_there_is_nobody():
    assert visitor.find(None) is None
    assert visitor.has_messages(None) is False

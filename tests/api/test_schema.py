"""The description and the answers agree: schemathesis asks what the description allows."""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import scenarios

pytestmark = pytest.mark.django_db
CHECKS = [
    schemathesis.checks.not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture
def kept_connection():
    """A server closes connections after a request; the test's own must stay."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def description(db):
    scenarios.full_event()
    found = json.loads(Client().get("/api/v1/openapi.json").content)
    return found


def test_the_description_names_every_endpoint(description):
    assert description["openapi"].startswith("3.")
    assert len(description["paths"]) == 13


def test_a_null_byte_is_refused_in_the_form_of_the_interface(description):
    client = Client(raise_request_exception=False)

    for at in ("/api/v1/events?words=%00", "/api/v1/\0"):
        given = client.get(at)
        assert (given.status_code, given.json()) == (
            400,
            {"detail": "A null byte in the address."},
        )
    assert client.get("/kk/?q=%00")["Content-Type"].startswith("text/html")


def test_whatever_the_description_allows_is_answered_as_it_promises(description, kept_connection):
    schema = schemathesis.openapi.from_dict(description)
    schema.app = get_wsgi_application()
    schema.config.update(base_url="http://localhost/")
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        asked += 1
        _try(operation)
    assert asked == 14


def _try(operation):
    @settings(
        max_examples=25,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    ask()

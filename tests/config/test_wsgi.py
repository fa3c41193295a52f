"""The two doors, ASGI and WSGI, answer alike: status, headers, body."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler

from config.server import PooledHandler
from kerege.events.actions.programme_paper import print_programme
from kerege.foundation import pagecache
from tests import scenarios
from tests.config.test_server import ask
from tests.config.test_static_files import collected  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db(transaction=True)
# Each answer has its own.
OWN = {"x-request-id", "x-padding", "date", "expires", "set-cookie"}


def through_wsgi(path, headers, method="GET"):
    page, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": page,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "10.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.file_wrapper": ServerHandler.wsgi_file_wrapper,
    }
    for name, value in headers:
        environ["HTTP_" + name.decode().upper().replace("-", "_")] = value.decode()
    told = {}

    def start(status, sent, exc_info=None):
        told.update(status=int(status.split()[0]), headers=sent)

    answer = WSGIHandler()(environ, start)
    body = b"".join(answer)
    answer.close()
    return told["status"], dict((n.lower(), v) for n, v in told["headers"]), body


def through_asgi(path, headers, method="GET"):
    handler = PooledHandler(threads=1)
    sent = ask(handler, path, headers=headers, method=method)
    handler.close()
    named = {n.decode().lower(): v.decode("latin1") for n, v in sent[0]["headers"]}
    return sent[0]["status"], named, b"".join(m.get("body", b"") for m in sent[1:])


def compared(path, *headers, method="GET"):
    """The answer, after both doors gave the same one."""
    answers = []
    for door in (through_wsgi, through_asgi):
        pagecache.SHELF.clear()
        status, named, body = door(path, headers, method)
        answers.append((status, {n: v for n, v in named.items() if n not in OWN}, body))
    assert answers[0] == answers[1]
    return answers[0]


def test_a_page_is_compressed_alike():
    event = scenarios.full_event().event
    status, headers, body = compared(f"/kk/events/{event.slug}/", (b"accept-encoding", b"br"))
    assert (status, headers["content-encoding"]) == (200, "br")
    assert headers["content-length"] == str(len(body))
    assert "default-src 'self'" in headers["content-security-policy"]


def test_a_paper_is_the_same_and_a_head_has_no_body():
    event = scenarios.full_event().event
    print_programme(event=event, language="kk")
    paper = f"/kk/events/{event.slug}/programme.pdf"
    assert compared(paper)[2].startswith(b"%PDF")
    status, headers, _body = compared(f"/kk/events/{event.slug}/", method="GET")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_a_missing_page_and_a_redirect_are_the_same():
    assert compared("/kk/no-such-page/")[0] == 404
    status, headers, _body = compared("/", (b"accept-language", b"ru"))
    assert (status, headers["location"]) == (302, "/kk/")


def test_a_part_of_a_static_file_is_given_alike(collected):  # noqa: F811 -- the fixture
    whole = compared("/static/ui/kerege.css")
    status, headers, body = compared("/static/ui/kerege.css", (b"range", b"bytes=10-109"))
    assert (status, len(body)) == (206, 100)
    assert headers["content-range"].startswith("bytes 10-109/")
    assert body == whole[2][10:110]
    packed = compared("/static/ui/kerege.css", (b"accept-encoding", b"br"))
    assert packed[1]["content-encoding"] == "br"

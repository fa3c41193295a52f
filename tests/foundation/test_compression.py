import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from kerege.foundation.compression import SMALL, accepted, compress

PAGE = "<p>Кітапхана мен оқырман</p>" * 200
MODERN = "gzip, deflate, br, zstd"


def answer(response, *, accepts=MODERN, signed_in=False):
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    if signed_in:
        request.COOKIES["sessionid"] = "abc"
    return compress(lambda _request: response)(request)


def test_a_modern_browser_gets_brotli():
    response = answer(HttpResponse(PAGE))
    assert response["Content-Encoding"] == "br"
    assert brotli.decompress(response.content).decode() == PAGE
    assert response["Content-Length"] == str(len(response.content))
    assert response["Vary"] == "Accept-Encoding"


def test_an_older_browser_gets_gzip():
    response = answer(HttpResponse(PAGE), accepts="gzip")
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == PAGE


@pytest.mark.parametrize("accepts", ["", "identity", "br;q=0, gzip;q=0.0"])
def test_a_reader_that_takes_no_compression_gets_the_page_as_it_is(accepts):
    response = answer(HttpResponse(PAGE), accepts=accepts)
    assert response.content.decode() == PAGE
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x" * (SMALL - 1)),
        HttpResponse(PAGE, content_type="image/png"),
        HttpResponse(PAGE, headers={"Content-Encoding": "identity"}),
    ],
)
def test_what_is_small_or_not_text_or_declared_final_stays_as_it_is(response):
    before = response.content
    assert answer(response).content == before


def test_a_stream_is_left_alone():
    response = answer(StreamingHttpResponse([PAGE.encode()]))
    assert not response.has_header("Content-Encoding")


def test_pages_of_the_signed_in_have_no_telling_length():
    lengths = {len(answer(HttpResponse(PAGE), signed_in=True)["X-Padding"]) for _ in range(60)}
    assert len(lengths) > 10
    assert not answer(HttpResponse(PAGE)).has_header("X-Padding")


def test_a_strong_tag_becomes_weak_because_the_bytes_differ():
    assert answer(HttpResponse(PAGE, headers={"ETag": '"abc"'}))["ETag"] == 'W/"abc"'


def test_offers_are_read_with_their_weights():
    assert accepted("gzip;q=0.8, br;q=1.0, zstd;q=0") == {"gzip", "br"}

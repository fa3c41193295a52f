import re

from django.urls import reverse


def test_every_example_is_on_the_page(client):
    html = client.get("/kk/styleguide/").content.decode()
    shown = set(re.findall(r'<section class="guide-item" id="(\w+)"', html))
    assert {"button", "timeline", "tile_map", "event_card", "field"} <= shown
    assert len(shown) >= 38


def test_the_guide_speaks_the_readers_language(client):
    assert "<h1>Безендіру нұсқаулығы</h1>" in client.get("/kk/styleguide/").content.decode()
    assert "<h1>Руководство по оформлению</h1>" in client.get("/ru/styleguide/").content.decode()


def test_the_same_page_in_another_language_keeps_the_question(client):
    html = client.get("/kk/styleguide/?q=%D0%A8%D0%B5%D1%82").content.decode()
    assert 'href="/ru/styleguide/?q=%D0%A8%D0%B5%D1%82"' in html
    assert 'hreflang="en"' in html


def test_a_stranger_leaves_no_trace(client):
    response = client.get(reverse("ui:styleguide"))
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_the_way_past_the_menu_and_the_other_look_come_first(client):
    html = client.get("/kk/styleguide/").content.decode()
    links = re.findall(r"<a [^>]*>", html[html.index("<body") :])
    assert "data-appearance" in links[0]
    assert 'href="#content"' in links[1]


def test_public_pages_do_without_htmx(client):
    assert "htmx" not in client.get("/kk/styleguide/").content.decode()

import pytest
from django.urls import reverse

PANEL = "/kk/appearance/"


def test_the_panel_shows_what_is_chosen(client):
    client.cookies["appearance"] = "150.wide.contrast.off"
    html = client.get(PANEL).content.decode()
    start = '<html lang="kk" data-size="150" data-spacing="wide" data-scheme="contrast"'
    assert start + ' data-pictures="off">' in html
    assert html.count(" checked") == 4
    assert 'value="150" checked' in html


def test_a_choice_is_kept_and_leads_back(client):
    response = client.post(PANEL, {"size": "200", "scheme": "dark", "next": "/kk/styleguide/"})
    assert response["Location"] == "/kk/styleguide/"
    assert response.cookies["appearance"].value == "200.normal.dark.on"
    assert 'data-size="200"' in client.get("/kk/styleguide/").content.decode()


def test_the_usual_look_forgets_the_cookie(client):
    client.cookies["appearance"] = "150.wide.contrast.off"
    response = client.post(PANEL, {"reset": "1", "size": "150"})
    assert response.cookies["appearance"]["max-age"] == 0


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "styleguide", ""]
)
def test_nobody_is_led_elsewhere(client, address):
    response = client.post(PANEL, {"next": address})
    assert response["Location"] == reverse("ui:appearance")

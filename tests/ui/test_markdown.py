import pytest

from kerege.ui import markdown


def test_headings_begin_below_the_page():
    assert markdown.to_html("# Мақсаты") == "<h3>Мақсаты</h3>\n"


def test_a_list_and_a_link_come_through():
    html = markdown.to_html("- [сілтеме](https://example.kz/)")
    assert '<li><a href="https://example.kz/" rel="nofollow noopener">сілтеме</a></li>' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "[x](data:text/html;base64,AAAA)",
    ],
)
def test_nothing_runs(text):
    html = markdown.to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html

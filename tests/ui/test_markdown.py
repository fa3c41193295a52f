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


def test_a_document_has_sections_pictures_and_links_that_lead_where_they_should():
    text = "# A\n\n## Бірінші\n\n![Сурет](a.png)\n\n## Екінші\n\n[оқу](b.kk.md)"
    html, sections = markdown.document_to_html(
        text,
        link=lambda href: f"/help/{href}",
        picture=lambda source: {"src": f"/static/{source}", "loading": "lazy"},
    )
    assert sections == [("s1", "Бірінші"), ("s2", "Екінші")]
    assert '<h2 id="s2">Екінші</h2>' in html
    picture = '<img src="/static/a.png" alt="Сурет" loading="lazy">'
    assert f'<a href="/static/a.png">{picture}</a>' in html
    assert '<a href="/help/b.kk.md">оқу</a>' in html


def test_a_document_runs_nothing_either():
    html, _sections = markdown.document_to_html(
        '<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">',
        link=lambda href: href,
        picture=lambda source: {"src": source},
    )
    assert "<script" not in html
    assert "<img" not in html

"""What people write, made into safe HTML: Markdown without raw tags, cleaned once more."""

from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    "table"
)
_document_reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "code", "pre"),
    *("blockquote", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
_DOCUMENT_TAGS = {*_TAGS, "h2", "img"}
_DOCUMENT_ATTRIBUTES = {
    "a": {"href"},
    "h2": {"id"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
}


@lru_cache(maxsize=128)  # the texts of a page are read anew far more often than written
def to_html(text: str) -> str:
    """Headings begin below the page's own two levels."""
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    html = _reader.renderer.render(tokens, _reader.options, {})
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener")


def document_to_html(
    text: str, *, link: Callable[[str], str], picture: Callable[[str], dict[str, str]]
) -> tuple[str, list[tuple[str, str]]]:
    """A document of ours, with pictures: its HTML, and the place and title of each section.

    `link` says where a link leads, `picture` which attributes an image has. A picture is a link
    to itself: on a phone it is opened to be read.
    """
    tokens = _document_reader.parse(text)
    sections: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            sections.append((f"s{len(sections) + 1}", tokens[place + 1].content))
            token.attrSet("id", sections[-1][0])
        if token.children:
            token.children = [
                piece for child in token.children for piece in _placed(child, link, picture)
            ]
    html = _document_reader.renderer.render(tokens, _document_reader.options, {})
    return nh3.clean(html, tags=_DOCUMENT_TAGS, attributes=_DOCUMENT_ATTRIBUTES, link_rel=None), (
        sections
    )


def _placed(
    child: Token, link: Callable[[str], str], picture: Callable[[str], dict[str, str]]
) -> list[Token]:
    if child.type == "link_open":
        child.attrSet("href", link(str(child.attrGet("href"))))
    elif child.type == "image":
        child.attrs |= picture(str(child.attrGet("src")))
        opening = Token("link_open", "a", 1, attrs={"href": child.attrs["src"]})
        return [opening, child, Token("link_close", "a", -1)]
    return [child]

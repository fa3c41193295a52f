"""What people write, made into safe HTML: Markdown without raw tags, cleaned once more."""

import nh3
from markdown_it import MarkdownIt

_reader = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
    "table"
)
_TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "code", "pre"),
    *("blockquote", "a", "table", "thead", "tbody", "tr", "th", "td"),
}


def to_html(text: str) -> str:
    """Headings begin below the page's own two levels."""
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    html = _reader.renderer.render(tokens, _reader.options, {})
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener")

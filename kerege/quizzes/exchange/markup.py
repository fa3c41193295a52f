"""XML of strangers: no entities of its own, nothing from elsewhere, not too deep, not too much.

Only what expat reads; a tree of plain nodes comes out.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

MOST_BYTES = 20 * 1024 * 1024
MOST_NODES = 300_000
MOST_DEPTH = 60
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_IS_HTML = re.compile(r"<(?:p|div|span|b|i|u|em|strong|br|img|ul|ol|table)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)


class NotMarkup(Refused):
    message = _("This is not a sound XML file. Export it once more and try again.")


class StrangeMarkup(Refused):
    message = _("The file declares entities of its own. Such a file is not opened.")


@dataclass
class Node:
    """An element: its name without the namespace, its attributes, what is in it."""

    name: str
    given: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    line: int = 0

    def all(self, name: str) -> list["Node"]:
        """Children of this name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Node | None":
        """The first child of this name."""
        return next(iter(self.all(name)), None)

    def walk(self) -> Iterator["Node"]:
        """Itself and everything below, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find(self, name: str) -> list["Node"]:
        """All of this name, however deep."""
        return [node for node in self.walk() if node.name == name]

    @property
    def text(self) -> str:
        """All words in it, in one line; HTML is taken off."""
        return plain("".join(self._said()))

    @property
    def literal(self) -> str:
        """All words in it, in one line; HTML is taken off only where the whole is HTML."""
        said = " ".join("".join(self._said()).split())
        return plain(said) if _IS_HTML.match(said) else said

    def _said(self) -> Iterator[str]:
        parts = iter(self.words)
        for child in self.children:
            yield next(parts, "")
            yield from child._said()
        yield from parts

    def text_of(self, name: str) -> str:
        """The text of the first child of this name."""
        child = self.first(name)
        return child.text if child else ""


def parse(body: bytes) -> Node:
    """The root; refuses what is dangerous or broken."""
    if len(body) > MOST_BYTES:
        raise NotMarkup
    root = Node("")
    walk = _Walk(root)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.say
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    walk.line = lambda: parser.CurrentLineNumber
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise NotMarkup from None
    return root.children[0]


def plain(text: str) -> str:
    """Text of HTML, in one line."""
    text = _TAG.sub("", _BREAK.sub(" ", text))
    return " ".join(html.unescape(text).split())


def escaped(text: str) -> str:
    """For XML, without what XML cannot hold."""
    kept = "".join(one for one in text if one >= " " or one in "\n\t")
    return html.escape(kept, quote=True)


class _Walk:
    def __init__(self, root: Node) -> None:
        self.stack, self.count = [root], 0
        self.line: Any = None

    def start(self, name: str, given: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES or len(self.stack) > MOST_DEPTH:
            raise NotMarkup
        known = {key.rpartition(" ")[2]: value for key, value in given.items()}
        node = Node(name.rpartition(" ")[2], known, line=self.line())
        parent = self.stack[-1]
        # So many words, so many children: what stood before each.
        parent.words += [""] * (len(parent.children) + 1 - len(parent.words))
        parent.children.append(node)
        self.stack.append(node)

    def end(self, _name: str) -> None:
        self.stack.pop()

    def say(self, text: str) -> None:
        node = self.stack[-1]
        node.words += [""] * (len(node.children) + 1 - len(node.words))
        node.words[-1] += text


def _refuse(*_told: Any) -> int:
    raise StrangeMarkup

"""Questions of other catalogues: the part of CQL 1.2 that we answer.

title = "абай жолы" and (author = әуезов or author = ауэзов)
"""

import re
from dataclasses import dataclass

INDEXES = {
    "": "anywhere",
    "cql.serverchoice": "anywhere",
    "cql.anywhere": "anywhere",
    "anywhere": "anywhere",
    "title": "title",
    "dc.title": "title",
    "bath.title": "title",
    "author": "author",
    "dc.creator": "author",
    "creator": "author",
    "bath.name": "author",
    "subject": "subject",
    "dc.subject": "subject",
    "isbn": "isbn",
    "bath.isbn": "isbn",
    "dc.identifier": "isbn",
}
RELATIONS = {"=", "==", "all", "exact", "adj"}
LONGEST = 1000  # characters
MOST = 20  # terms
_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|<=|>=|<>|==|[()=<>/]|[^\s()=<>/"]+)')


class Wrong(Exception):
    """What SRU calls a diagnostic: its number and the details."""

    def __init__(self, number: int, details: str = "") -> None:
        super().__init__(details)
        self.number, self.details = number, details


@dataclass(frozen=True)
class Clause:
    """One index and what is sought in it."""

    index: str
    text: str


@dataclass(frozen=True)
class Both:
    """`and`, `or`, `not` (the first without the second) of two questions."""

    word: str
    left: "Asked"
    right: "Asked"


Asked = Clause | Both


def read(text: str) -> Asked:
    """The question as a tree; `Wrong` where it is none."""
    if not text.strip():
        raise Wrong(7, "query")
    if len(text) > LONGEST:
        raise Wrong(10, f"longer than {LONGEST} characters")
    reader = _Reader(_tokens(text))
    asked = reader.question()
    if reader.left():
        raise Wrong(10, f"unexpected {reader.left()[0]}")
    return asked


def _tokens(text: str) -> list[str]:
    found, place, text = [], 0, text.strip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise Wrong(14 if text[place:].lstrip().startswith('"') else 10, text[place:][:40])
        found.append(match[1])
        place = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._place, self._terms, self._depth = tokens, 0, 0, 0

    def left(self) -> list[str]:
        return self._tokens[self._place :]

    def question(self) -> Asked:
        asked = self._one()
        while self.left() and self.left()[0].lower() in ("and", "or", "not", "prox"):
            word = self._next().lower()
            if word == "prox":
                raise Wrong(37, word)
            if self.left()[:1] == ["/"]:
                raise Wrong(46, "boolean modifiers")
            asked = Both(word, asked, self._one())
        return asked

    def _one(self) -> Asked:
        if self.left()[:1] == ["("]:
            return self._in_brackets()
        first = self._term()
        if not self.left() or self.left()[0].lower() in ("and", "or", "not", "prox", ")"):
            return self._clause("", first)
        relation = self._next().lower()
        if relation == "any" or relation not in RELATIONS:
            raise Wrong(19 if _is_relation(relation) else 10, relation)
        if self.left()[:1] == ["/"]:
            raise Wrong(20, "relation modifiers")
        return self._clause(first, self._term())

    def _in_brackets(self) -> Asked:
        self._depth += 1
        if self._depth > MOST:
            raise Wrong(13, "too many brackets")
        _ = self._next()
        asked = self.question()
        if self.left()[:1] != [")"]:
            raise Wrong(13, "a bracket is not closed")
        _ = self._next()
        self._depth -= 1
        return asked

    def _clause(self, index: str, text: str) -> Clause:
        self._terms += 1
        if self._terms > MOST:
            raise Wrong(38, f"{MOST}")
        if index.lower() not in INDEXES:
            raise Wrong(16, index)
        if not text.strip():
            raise Wrong(27, index)
        return Clause(INDEXES[index.lower()], text)

    def _term(self) -> str:
        token = self._next()
        if token in ("(", ")", "/") or _is_relation(token):
            raise Wrong(10, f"unexpected {token}")
        if token.startswith('"'):
            return re.sub(r"\\(.)", r"\1", token[1:-1])
        return token

    def _next(self) -> str:
        if not self.left():
            raise Wrong(10, "the query ends too early")
        self._place += 1
        return self._tokens[self._place - 1]


def _is_relation(token: str) -> bool:
    return token in ("=", "==", "<", ">", "<=", ">=", "<>", "any", "all", "exact", "adj", "within")

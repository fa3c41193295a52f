"""QTI 2.1 and 3 in a ZIP: choice, order and text items. Written as QTI 3."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kerege.imports.reading.table import Bomb
from kerege.quizzes.exchange.draft import (
    BROKEN,
    Draft,
    PictureOf,
    choice,
    no_picture,
    ordered,
    said_in,
    typed,
)
from kerege.quizzes.exchange.markup import Node, NotMarkup, escaped, parse

# Words that a player of a quiz does not see with the question.
_ASIDE = ("rubricBlock", "feedbackBlock", "feedbackInline", "modalFeedback", "templateBlock")
_NAMES = {"assessmentItem", "qti-assessment-item"}
MOST_FILES = 20_000
MOST_UNPACKED = 40 * 1024 * 1024
IMS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"


def read(body: bytes, language: str) -> list[Draft]:
    """Every item of the package, in the order of their names."""
    drafts = []
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            left = [MOST_UNPACKED]
            for name, content in _items(archive):
                drafts += read_item(
                    name, content, language, lambda path: _file(archive, path, left)
                )
    except BROKEN:
        raise NotMarkup from None
    return drafts


def _items(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The XML files of a package; read only as far as they may go, whatever they say of it."""
    left = MOST_UNPACKED
    if len(archive.infolist()) > MOST_FILES:
        raise Bomb
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        if not member.filename.lower().endswith(".xml"):
            continue
        with archive.open(member) as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise Bomb
        yield member.filename, content


def _file(archive: zipfile.ZipFile, path: str, left: list[int]) -> bytes:
    """A file of the package; b"" if it has none of this name."""
    if path not in archive.namelist():
        return b""
    with archive.open(path) as file:
        content = file.read(left[0] + 1)
    left[0] -= len(content)
    if left[0] < 0:
        raise Bomb
    return content


def read_item(
    name: str, body: bytes, language: str, file: Callable[[str], bytes] = lambda _path: b""
) -> list[Draft]:
    """An item; [] if the file is something else, such as the manifest."""
    try:
        root = parse(body)
    except NotMarkup:
        told = _("This is not a sound XML file. Export it once more and try again.")
        return [Draft(name, "single", {language: name}, problems=[told])]
    if root.name not in _NAMES:
        return []
    draft = _draft(name, root, language)
    draft.picture, draft.picture_text = _picture(name, root, language, file)
    return [draft]


def _picture(name: str, root: Node, language: str, file: Any) -> tuple[bytes, dict[str, str]]:
    """The first picture of the item that is not one of an option."""
    inside = {id(one) for choice in _all(root, "simpleChoice") for one in choice.walk()}
    for one in [*root.find("img"), *root.find("object")]:
        path = one.given.get("src") or one.given.get("data") or ""
        if id(one) not in inside and path:
            content = file(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))
            return content, {language: one.given.get("alt", "")} if content else {}
    return b"", {}


def _draft(name: str, root: Node, language: str) -> Draft:
    body = _first(root, "itemBody") or root
    for one in (part for words in _ASIDE for part in _all(root, words)):
        one.children, one.words = [], []
    right = _right(root)
    spoken = (root.given.get("lang") or language)[:2]
    spoken = spoken if spoken in {"kk", "ru", "en"} else language
    if told := _too_much(root, body):
        return Draft(name, "single", {spoken: body.text[:200]}, problems=[told])
    for kind, reader in _READERS.items():
        interaction = _first(body, kind)
        if interaction is not None:
            made = reader(interaction, right, root, spoken)
            text = _question(body, interaction)
            return Draft(name, text={spoken: text}, **made)
    told = _("This kind of QTI item is not taken: only choice, order and text.")
    return Draft(name, "single", {spoken: body.text[:200]}, problems=[told])


def _right(root: Node) -> list[str]:
    """What is declared right; a file that only gives points for answers means those with some."""
    right = [value.literal for value in _all(_first(root, "correctResponse") or Node(""), "value")]
    return right or [
        one.given.get("mapKey") or one.given.get("map-key", "")
        for one in _all(root, "mapEntry")
        if _points(one.given.get("mappedValue") or one.given.get("mapped-value", "")) > 0
    ]


def _points(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _too_much(root: Node, body: Node) -> str:
    asking = [one for one in body.walk() if one.name.lower().endswith("interaction")]
    if len(asking) > 1:
        return _("This item asks several questions at once. Divide it.")
    if _first(root, "templateDeclaration"):
        return _("This item counts its numbers anew each time. Such items are not taken.")
    return ""


def _question(body: Node, interaction: Node) -> str:
    prompt = _first(interaction, "prompt")
    # The words of the body without those of the interaction.
    before = " ".join(_outside(body, interaction))
    return " ".join([*before.split(), *(prompt.literal.split() if prompt else [])])


def _outside(node: Node, without: Node) -> Any:
    parts = iter(node.words)
    for child in node.children:
        yield next(parts, "")
        if child is not without:
            yield from _outside(child, without)
    yield from parts


def _choices(node: Node) -> list[tuple[str, str]]:
    return [(one.given.get("identifier", ""), one.literal) for one in _all(node, "simpleChoice")]


def _choice(node: Node, right: list[str], root: Node, language: str) -> dict[str, Any]:
    rows = _choices(node)
    if {name.lower() for name, _text in rows} == {"true", "false"}:
        key = {"right": right[0].lower() == "true"} if right else {}
        return {"kind": "true_false", "content": {}, "key": key}
    places = [place for place, (name, _text) in enumerate(rows) if name in right]
    made = choice([{language: text} for _name, text in rows], places)
    return made if right else made | {"kind": "poll", "key": {}}


def _order(node: Node, right: list[str], root: Node, language: str) -> dict[str, Any]:
    texts = dict(_choices(node))
    names = [name for name in right if name in texts] or list(texts)
    return ordered([{language: texts[name]} for name in names])


def _text(node: Node, right: list[str], root: Node, language: str) -> dict[str, Any]:
    mapped = [one.given.get("mapKey") or one.given.get("map-key", "")
              for one in _all(root, "mapEntry")]  # fmt: skip
    return typed({language: list(dict.fromkeys([*right, *filter(None, mapped)]))})


def _open(node: Node, right: list[str], root: Node, language: str) -> dict[str, Any]:
    return {"kind": "open", "content": {"letters": 500}, "key": {}}


_READERS = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "textEntryInteraction": _text,
    "extendedTextInteraction": _open,
}


def _all(node: Node, name: str) -> list[Node]:
    names = {name, "qti-" + re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()}
    return [one for one in node.walk() if one.name in names]


def _first(node: Node, name: str) -> Node | None:
    return next(iter(_all(node, name)), None)


def write(
    questions: Sequence[Any], language: str, picture_of: PictureOf = no_picture
) -> tuple[bytes, list[Any]]:
    """A package of QTI 3 in one language, and the questions it has no words for."""
    target, left, names = io.BytesIO(), [], []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, question in enumerate(questions, start=1):
            writer = _WRITERS.get(str(question.kind))
            if writer is None:
                left.append(question)
                continue
            name = f"item-{number:03}"
            found = picture_of(question)
            names.append((name, f"images/{found[0]}" if found else ""))
            if found:
                archive.writestr(*names[-1][1:], found[1])
            item = _item(name, question, writer, language, names[-1][1])
            archive.writestr(f"{name}.xml", item)
        archive.writestr("imsmanifest.xml", _manifest(names))
    return target.getvalue(), left


def _item(name: str, question: Any, writer: Any, language: str, picture: str) -> str:
    title = said_in(question.text, language)
    cardinality, base, right, inner = writer(question.content, question.key, language)
    correct, processing = _declared(base, right)
    alt = escaped(said_in(getattr(question, "picture_text", {}), language))
    image = f'<p><img src="{picture}" alt="{alt}"/></p>' if picture else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<qti-assessment-item xmlns="{IMS}" '
        f'identifier="{name}" title="{escaped(title[:100])}" xml:lang="{language}" '
        f'adaptive="false" time-dependent="false">\n'
        f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'base-type="{base}">{correct}</qti-response-declaration>\n'
        f'<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>\n'
        f"<qti-item-body><p>{escaped(title)}</p>{image}{inner}</qti-item-body>\n"
        f'<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/'
        f'{processing}.xml"/>\n</qti-assessment-item>\n'
    )


def _declared(base: str, right: Sequence[str]) -> tuple[str, str]:
    """What is right, and the way of marking: of texts one is the right one, others count too."""
    mapped = right if base == "string" and len(right) > 1 else []
    shown = right[:1] if mapped else right
    values = "".join(f"<qti-value>{escaped(one)}</qti-value>" for one in shown)
    correct = f"<qti-correct-response>{values}</qti-correct-response>" if right else ""
    rows = "".join(
        f'<qti-map-entry map-key="{escaped(one)}" mapped-value="1" case-sensitive="false"/>'
        for one in mapped
    )
    mapping = f'<qti-mapping default-value="0">{rows}</qti-mapping>' if mapped else ""
    return correct + mapping, "map_response" if mapped else "match_correct"


def _simple(rows: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<qti-simple-choice identifier="{sign}">{escaped(text)}</qti-simple-choice>'
        for sign, text in rows
    )


def _rows(content: Any, language: str) -> list[tuple[str, str]]:
    return [(row["id"], said_in(row["text"], language)) for row in content["options"]]


def _write_choice(content: Any, key: Any, language: str) -> Any:
    right = key.get("right", [])
    most = 1 if len(right) < 2 else 0
    inner = (
        f'<qti-choice-interaction response-identifier="RESPONSE" max-choices="{most}">'
        f"{_simple(_rows(content, language))}</qti-choice-interaction>"
    )
    return ("single" if most else "multiple"), "identifier", right, inner


def _write_true_false(content: Any, key: Any, language: str) -> Any:
    words = {"kk": ("Дұрыс", "Бұрыс"), "ru": ("Верно", "Неверно")}.get(language, ("True", "False"))
    inner = (
        '<qti-choice-interaction response-identifier="RESPONSE" max-choices="1">'
        f"{_simple([('true', words[0]), ('false', words[1])])}</qti-choice-interaction>"
    )
    return "single", "identifier", ["true" if key["right"] else "false"], inner


def _write_order(content: Any, key: Any, language: str) -> Any:
    inner = (
        '<qti-order-interaction response-identifier="RESPONSE">'
        f"{_simple(_rows(content, language))}</qti-order-interaction>"
    )
    return "ordered", "identifier", key["order"], inner


def _write_typed(content: Any, key: Any, language: str) -> Any:
    answers = key["answers"]
    known = answers.get(language) or [one for some in answers.values() for one in some]
    inner = '<p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>'
    return "single", "string", known, inner


def _write_open(content: Any, key: Any, language: str) -> Any:
    inner = '<qti-extended-text-interaction response-identifier="RESPONSE"/>'
    return "single", "string", [], inner


_WRITERS: dict[str, Any] = {
    "single": _write_choice,
    "multiple": _write_choice,
    "poll": _write_choice,
    "true_false": _write_true_false,
    "order": _write_order,
    "typed": _write_typed,
    "open": _write_open,
}


def _manifest(names: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<resource identifier="{name}" type="imsqti_item_xmlv3p0" href="{name}.xml">'
        f'<file href="{name}.xml"/>{f"""<file href="{picture}"/>""" if picture else ""}</resource>'
        for name, picture in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" '
        'identifier="kerege"><metadata><schema>QTI Package</schema><schemaversion>3.0.0'
        f"</schemaversion></metadata><organizations/><resources>{rows}</resources></manifest>\n"
    )

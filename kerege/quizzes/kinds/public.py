"""What a phone may see of a question before the reveal: named fields, nothing else."""

from typing import Any

_PLAIN = ("unit", "low", "high", "step", "picture", "address", "low_text", "high_text")
_COUNTS = ("words", "letters")
_LISTS = ("options", "left", "right")
_OF_AN_OPTION = ("id", "text", "picture", "address")


def public(content: dict[str, Any]) -> dict[str, Any]:
    """The content without whatever does not belong there, a key laid in by mistake above all."""
    seen = {name: content[name] for name in (*_PLAIN, *_COUNTS) if name in content}
    for name in _LISTS:
        if options := _options(content.get(name)):
            seen[name] = options
    return seen


def _options(rows: Any) -> list[dict[str, Any]]:
    if not isinstance(rows, list):
        return []
    return [
        {name: row[name] for name in _OF_AN_OPTION if name in row}
        for row in rows
        if isinstance(row, dict)
    ]

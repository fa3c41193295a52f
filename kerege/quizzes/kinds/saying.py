"""What a phone sent, made an answer: of the right shape, within its bounds, or refused."""

import unicodedata
from typing import Any

from kerege.quizzes.kinds.numbers import number_of, plain

TYPED_LETTERS = 100
WORD_LETTERS = 30


class NotAnAnswer(ValueError):
    """What was sent cannot be an answer to this question."""


def clean_said(kind: str, content: dict[str, Any], raw: Any) -> Any:
    """The answer as it is stored, or NotAnAnswer."""
    if (clean := _CLEANERS.get(str(kind))) is None:
        raise NotAnAnswer(kind)
    if (said := clean(content, raw)) is None:
        raise NotAnAnswer(kind)
    return said


def line_of(raw: Any, letters: int) -> str:
    """A text on one line, without what cannot be seen, cut at `letters`."""
    if not isinstance(raw, str) or len(raw) > 20 * letters:
        return ""
    text = unicodedata.normalize("NFC", raw)
    seen = (" " if sign.isspace() else sign for sign in text)
    kept = "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C")
    return " ".join(kept.split())[:letters].strip()


def _ids(content: dict[str, Any], name: str = "options") -> list[str]:
    return [option["id"] for option in content.get(name, [])]


def _chosen(content: dict[str, Any], raw: Any) -> list[str] | None:
    """Ids of the question, each once, in the order of the question."""
    known = _ids(content)
    if not isinstance(raw, list) or len(raw) > len(known):
        return None
    if any(not isinstance(name, str) or name not in known for name in raw):
        return None
    return [name for name in known if name in raw] or None


def _one(content: dict[str, Any], raw: Any) -> list[str] | None:
    chosen = _chosen(content, raw)
    return chosen if chosen and len(chosen) == 1 else None


def _true_false(content: dict[str, Any], raw: Any) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _typed(content: dict[str, Any], raw: Any) -> str | None:
    return line_of(raw, TYPED_LETTERS) or None


def _number(content: dict[str, Any], raw: Any) -> str | None:
    value = number_of(raw)
    return None if value is None else plain(value)


def _between(content: dict[str, Any], raw: Any) -> int | float | None:
    value = number_of(raw)
    low, high = number_of(content.get("low")), number_of(content.get("high"))
    if value is None or low is None or high is None or not low <= value <= high:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _scale(content: dict[str, Any], raw: Any) -> int | None:
    value = _between(content, raw)
    return value if isinstance(value, int) else None


def _order(content: dict[str, Any], raw: Any) -> list[str] | None:
    known = _ids(content)
    if not isinstance(raw, list) or any(not isinstance(name, str) for name in raw):
        return None
    return list(raw) if sorted(raw) == sorted(known) and raw else None


def _match(content: dict[str, Any], raw: Any) -> dict[str, str] | None:
    left, right = _ids(content, "left"), _ids(content, "right")
    if not isinstance(raw, dict) or not raw or len(raw) > len(left):
        return None
    known = all(
        name in left and isinstance(other, str) and other in right for name, other in raw.items()
    )
    if not known or len(set(raw.values())) < len(raw):
        return None
    return {name: raw[name] for name in left if name in raw}


def _place(content: dict[str, Any], raw: Any) -> dict[str, float] | None:
    if not isinstance(raw, dict):
        return None
    x, y = number_of(raw.get("x")), number_of(raw.get("y"))
    if x is None or y is None or not 0 <= x <= 1 or not 0 <= y <= 10:
        return None
    return {"x": round(float(x), 4), "y": round(float(y), 4)}


def _cloud(content: dict[str, Any], raw: Any) -> list[str] | None:
    if not isinstance(raw, list):
        return None
    most = int(content.get("words") or 1)
    words = (line_of(word, WORD_LETTERS) for word in raw[: 2 * most])
    return [word for word in dict.fromkeys(words) if word][:most] or None


def _open(content: dict[str, Any], raw: Any) -> str | None:
    return line_of(raw, int(content.get("letters") or 200)) or None


_CLEANERS: dict[str, Any] = {
    "single": _one,
    "picture": _one,
    "multiple": _chosen,
    "true_false": _true_false,
    "typed": _typed,
    "number": _number,
    "slider": _between,
    "order": _order,
    "match": _match,
    "place": _place,
    "poll": _one,
    "scale": _scale,
    "cloud": _cloud,
    "open": _open,
}

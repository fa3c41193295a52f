"""How much of an answer is right. The same answer to the same key gives the same share, always."""

from decimal import Decimal
from itertools import combinations
from typing import Any

from kerege.quizzes.kinds.numbers import number_of
from kerege.quizzes.kinds.spelling import is_same


def mark(kind: str, key: dict[str, Any], said: Any, language: str = "") -> float | None:
    """1.0 is right, 0.0 wrong, between them partly right; None for what is not marked.

    `said` is what `clean_said` gave. A typed answer may be in any language of the key: the
    `language` of the phone does not bind a reader who knows the name in another one.
    """
    if (of_kind := _MARKS.get(str(kind))) is None:
        return None
    return float(of_kind(key, said))


def _same(key: dict[str, Any], said: Any) -> bool:
    return bool(said == key.get("right"))


def _several(key: dict[str, Any], said: list[str]) -> float:
    """A wrong choice takes away a right one, so that choosing everything gains nothing."""
    right = set(key.get("right", []))
    hits = len(right & set(said))
    return max(0, hits - len(set(said) - right)) / len(right) if right else 0.0


def _typed(key: dict[str, Any], said: str) -> bool:
    exact = bool(key.get("exact"))
    wanted = (answer for answers in key.get("answers", {}).values() for answer in answers)
    return any(is_same(said, answer, exact=exact) for answer in wanted)


def _near(key: dict[str, Any], said: Any) -> bool:
    value, wanted = number_of(said), number_of(key.get("value"))
    if value is None or wanted is None:
        return False
    return abs(value - wanted) <= (number_of(key.get("tolerance", 0)) or Decimal(0))


def _order(key: dict[str, Any], said: list[str]) -> float:
    """Pairs that stand the right way round less those that do not: by chance this gives nothing."""
    wanted = key.get("order", [])
    if sorted(said) != sorted(wanted) or len(wanted) < 2:
        return 0.0
    place = {name: number for number, name in enumerate(said)}
    pairs = [place[first] < place[second] for first, second in combinations(wanted, 2)]
    return max(0, 2 * sum(pairs) - len(pairs)) / len(pairs)


def _match(key: dict[str, Any], said: dict[str, str]) -> float:
    pairs = key.get("pairs", {})
    right = sum(said.get(left) == other for left, other in pairs.items())
    return right / len(pairs) if pairs else 0.0


def _place(key: dict[str, Any], said: dict[str, float]) -> bool:
    return any(
        (said["x"] - area["x"]) ** 2 + (said["y"] - area["y"]) ** 2 <= area["r"] ** 2
        for area in key.get("areas", [])
    )


_MARKS: dict[str, Any] = {
    "single": _same,
    "picture": _same,
    "multiple": _several,
    "true_false": _same,
    "typed": _typed,
    "number": _near,
    "slider": _near,
    "order": _order,
    "match": _match,
    "place": _place,
}

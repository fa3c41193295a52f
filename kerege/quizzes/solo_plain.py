"""Questions as plain forms, without script: fields by kind, and what was sent made what a phone
says."""

from collections.abc import Mapping
from typing import Any

from kerege.foundation.translated import T

PICTURE_WIDTH = 300  # of a picture on which a place is pressed
Values = Mapping[str, list[str]]


def raw_said(entry: Mapping[str, Any], told: Values) -> Any:
    """What the form says, for `kinds.clean_said` to look at."""
    of_kind = _READERS.get(str(entry["kind"]))
    return of_kind(entry.get("content") or {}, told) if of_kind else None


def values_of(entry: Mapping[str, Any], said: Any) -> dict[str, list[str]]:
    """An answer as the form would have sent it: for changing it."""
    kind = str(entry["kind"])
    if said is None or kind == "place":
        return {}
    if kind == "order":
        return {f"place_{name}": [str(place)] for place, name in enumerate(said, 1)}
    if kind == "match":
        return {f"pair_{left}": [other] for left, other in said.items()}
    if isinstance(said, list):
        return {"said": [str(one) for one in said]}
    return {"said": [str(said).lower() if isinstance(said, bool) else str(said)]}


def form_of(entry: Mapping[str, Any], values: Values, words: Mapping[str, str]) -> dict[str, Any]:
    """The fields: `tiles` to choose from, `selects`, `inputs`, or a `picture` to press."""
    of_kind = _FORMS.get(str(entry["kind"]))
    return of_kind(entry.get("content") or {}, values, words) if of_kind else {}


def _first(told: Values, name: str) -> str:
    return str((told.get(name) or [""])[0])


# --- what was sent


def _chosen(_content: Any, told: Values) -> list[str]:
    return [str(one) for one in told.get("said") or []]


def _true_false(_content: Any, told: Values) -> bool | None:
    return {"true": True, "false": False}.get(_first(told, "said"))


def _text(_content: Any, told: Values) -> str:
    return _first(told, "said")


def _order(content: Any, told: Values) -> list[str] | None:
    """Places that were chosen; two things at one place are no order."""
    ids = [option["id"] for option in content.get("options", [])]
    places = [_first(told, f"place_{name}") for name in ids]
    if sorted(places) != sorted(str(number) for number in range(1, len(ids) + 1)):
        return None
    return [name for _place, name in sorted(zip(map(int, places), ids, strict=True))]


def _match(content: Any, told: Values) -> dict[str, str]:
    found = {one["id"]: _first(told, f"pair_{one['id']}") for one in content.get("left", [])}
    return {name: other for name, other in found.items() if other}


def _place(_content: Any, told: Values) -> dict[str, float] | None:
    """Where the picture was pressed, in shares of its width."""
    x, y = _first(told, "at.x"), _first(told, "at.y")
    if not (x.isdecimal() and y.isdecimal() and len(x + y) < 12):
        return None
    return {"x": int(x) / PICTURE_WIDTH, "y": int(y) / PICTURE_WIDTH}


# --- fields


def _said(text: Any) -> str:
    return T(text or {}).localize()


def _tiles(content: Any, values: Values, words: Any, kind: str = "radio") -> dict[str, Any]:
    given = values.get("said") or []
    return {
        "type": kind,
        "tiles": [
            {
                "value": one["id"],
                "text": _said(one.get("text")) or one["id"].upper(),
                "address": one.get("address", ""),
                "is_chosen": one["id"] in given,
            }
            for one in content.get("options", [])
        ],
    }


def _ticks(content: Any, values: Values, words: Any) -> dict[str, Any]:
    return _tiles(content, values, words, "checkbox")


def _truth(content: Any, values: Values, words: Any) -> dict[str, Any]:
    options = [{"id": name, "text": {"kk": words[name]}} for name in ("true", "false")]
    return _tiles({"options": options}, values, words)


def _steps(content: Any, values: Values, words: Any) -> dict[str, Any]:
    low, high = int(float(content.get("low", 1))), int(float(content.get("high", 5)))
    ends = {low: _said(content.get("low_text")), high: _said(content.get("high_text"))}
    options = [
        {"id": str(step), "text": {"kk": f"{step} {ends.get(step, '')}".strip()}}
        for step in range(low, high + 1)
    ]
    return _tiles({"options": options}, values, words)


def _inputs(label: str, values: Values, count: int = 1, **attributes: Any) -> dict[str, Any]:
    given = [*(values.get("said") or []), *[""] * count]
    numbered = [label % {"number": n} if count > 1 else label for n in range(1, count + 1)]
    return {
        "inputs": [
            {"label": one, "value": value, **attributes}
            for one, value in zip(numbered, given, strict=False)
        ]
    }


def _typed(content: Any, values: Values, words: Any) -> dict[str, Any]:
    return _inputs(words["your_answer"], values, longest=200)


def _number(content: Any, values: Values, words: Any) -> dict[str, Any]:
    unit = _said(content.get("unit"))
    bounds = f"{content['low']}–{content['high']}" if "low" in content else ""
    more = " ".join(part for part in (bounds, unit) if part)
    label = f"{words['your_number']} ({more})" if more else words["your_number"]
    return _inputs(label, values, longest=20, mode="decimal")


def _cloud(content: Any, values: Values, words: Any) -> dict[str, Any]:
    count = int(content.get("words") or 1)
    label = words["word_number"] if count > 1 else words["your_answer"]
    return _inputs(label, values, count, longest=30)


def _open(content: Any, values: Values, words: Any) -> dict[str, Any]:
    longest = int(content.get("letters") or 200)
    return _inputs(words["your_answer"], values, longest=longest, rows=4)


def _places(content: Any, values: Values, words: Any) -> dict[str, Any]:
    rows = content.get("options", [])
    places = [str(number) for number in range(1, len(rows) + 1)]
    return {
        "selects": [
            {
                "name": f"place_{one['id']}",
                "label": words["place_of"] % {"name": _said(one.get("text"))},
                "options": [(place, place) for place in places],
                "chosen": _first(values, f"place_{one['id']}"),
            }
            for one in rows
        ]
    }


def _pairs(content: Any, values: Values, words: Any) -> dict[str, Any]:
    others = [(one["id"], _said(one.get("text"))) for one in content.get("right", [])]
    return {
        "selects": [
            {
                "name": f"pair_{one['id']}",
                "label": words["pair_of"] % {"name": _said(one.get("text"))},
                "options": others,
                "chosen": _first(values, f"pair_{one['id']}"),
            }
            for one in content.get("left", [])
        ]
    }


def _picture(content: Any, values: Values, words: Any) -> dict[str, Any]:
    return {"picture": content.get("address", ""), "width": PICTURE_WIDTH}


_READERS: dict[str, Any] = {
    **dict.fromkeys(("single", "picture", "poll", "multiple", "cloud"), _chosen),
    **dict.fromkeys(("typed", "number", "slider", "scale", "open"), _text),
    "true_false": _true_false,
    "order": _order,
    "match": _match,
    "place": _place,
}
_FORMS: dict[str, Any] = {
    **dict.fromkeys(("single", "picture", "poll"), _tiles),
    **dict.fromkeys(("number", "slider"), _number),
    "multiple": _ticks,
    "true_false": _truth,
    "scale": _steps,
    "typed": _typed,
    "cloud": _cloud,
    "open": _open,
    "order": _places,
    "match": _pairs,
    "place": _picture,
}

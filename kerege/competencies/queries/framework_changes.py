"""What differs between two released versions, or between the last one and the draft."""

from dataclasses import dataclass, field
from typing import Any

from kerege.foundation.translated import T

Snapshot = dict[str, Any]
TOLD = ("code", "name", "description", "hint", "targets")


@dataclass
class Changes:
    """Codes and names of competencies that came, went or changed; whether the rest changed."""

    new: list[tuple[str, Any]] = field(default_factory=list)
    gone: list[tuple[str, Any]] = field(default_factory=list)
    changed: list[tuple[str, Any, list[str]]] = field(default_factory=list)
    frame: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.gone or self.changed or self.frame)


def between(before: Snapshot, after: Snapshot) -> Changes:
    """The same competency is known by its identifier, whatever its code is now."""
    old, new = _by_uuid(before), _by_uuid(after)
    changes = Changes(frame=_frame(before) != _frame(after))
    for uuid, one in new.items():
        if uuid not in old:
            changes.new.append((one["code"], T(one["name"])))
        elif what := [name for name in TOLD if one[name] != old[uuid][name]]:
            changes.changed.append((one["code"], T(one["name"]), what))
    changes.gone = [(one["code"], T(one["name"])) for uuid, one in old.items() if uuid not in new]
    return changes


def _by_uuid(snapshot: Snapshot) -> dict[str, dict[str, Any]]:
    return {one["uuid"]: one for domain in snapshot["domains"] for one in domain["competencies"]}


def _frame(snapshot: Snapshot) -> Any:
    """All but the competencies themselves: names, the scale, profiles, domains and their order."""
    domains = [
        {**domain, "competencies": [one["uuid"] for one in domain["competencies"]]}
        for domain in snapshot["domains"]
    ]
    return {**snapshot, "domains": domains} | {"domains": domains}

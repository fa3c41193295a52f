"""Where a person stands: for each competency what was said by whom, the target, the gap.

The current level is what somebody else has judged, the later of the manager's and the trainer's;
else the level that work done has shown; else what the person says of herself. Nobody's word is
lost: all of them stand side by side.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kerege.competencies.models import (
    Claim,
    ClaimBy,
    Competency,
    Domain,
    Framework,
    ProfileChoice,
    RoleProfile,
)
from kerege.competencies.queries.framework_released import Released, released_of
from kerege.network.models import Position, Post

JUDGED = (ClaimBy.MANAGER, ClaimBy.TRAINER)
# Of several posts the one of the most weight says the profile.
WEIGHT = (
    Position.DIRECTOR,
    Position.HEAD,
    Position.METHODOLOGIST,
    Position.LIBRARIAN,
    Position.OTHER,
)


@dataclass(frozen=True)
class CompetencyState:
    """One competency of one person. A level is None where nothing was said."""

    competency: Competency
    domain: Domain
    self_level: int | None
    manager_level: int | None  # the later of the manager's and the trainer's
    shown_level: int | None  # by work done
    current_level: int | None
    target: int | None
    gap: int  # target less current level, never below 0; without any claim the whole target


@dataclass(frozen=True)
class PersonState:
    """All competencies of the released framework, in their order."""

    released: Released
    profile: RoleProfile | None
    states: tuple[CompetencyState, ...]

    @property
    def has_claims(self) -> bool:
        return any(state.current_level is not None for state in self.states)

    @property
    def is_judged(self) -> bool:
        """A manager or a trainer has had a word on every competency."""
        return all(state.manager_level is not None for state in self.states)

    def without_own_word(self) -> "PersonState":
        """As a manager sees it who has not judged yet: the own word would lead hers."""
        return replace(self, states=tuple(_without_own_word(state) for state in self.states))

    def gaps(self) -> list[CompetencyState]:
        """Those below the target, the widest first."""
        return sorted((state for state in self.states if state.gap), key=lambda state: -state.gap)


def state_of(person: Any, framework: Framework, day: date) -> PersonState | None:
    """The state of one person; None if nothing is released. Four queries."""
    found = states_of([person.pk], framework, day)
    return found[person.pk] if found else None


def states_of(
    person_ids: Collection[int], framework: Framework, day: date
) -> dict[int, PersonState]:
    """The states of many people, by the person's key; as many queries as for one."""
    released = released_of(framework)
    if released is None:
        return {}
    profiles = profiles_of(person_ids, released, day)
    claims = standing_claims(person_ids, released)
    return {
        pk: PersonState(
            released=released,
            profile=profiles.get(pk),
            states=_states(released, profiles.get(pk), claims.get(pk, {})),
        )
        for pk in person_ids
    }


def profiles_of(
    person_ids: Collection[int], released: Released, day: date
) -> dict[int, RoleProfile | None]:
    """Whom each person is measured by: the person's choice, else what the post says."""
    known = {profile.pk: profile for profile in released.profiles}
    choices = ProfileChoice.objects.filter(
        framework=released.framework, person_id__in=person_ids
    ).values_list("person_id", "profile_id")
    chosen = {person: known[profile] for person, profile in choices if profile in known}
    posts: dict[int, list[str]] = {}
    held = Post.objects.on(day).filter(person_id__in=person_ids)
    for person, position in held.values_list("person_id", "position"):
        posts.setdefault(person, []).append(position)
    return {
        pk: chosen.get(pk) or released.profile_for(_weightiest(posts.get(pk, [])))
        for pk in person_ids
    }


def standing_claims(
    person_ids: Collection[int], released: Released
) -> dict[int, dict[int, dict[str, Claim]]]:
    """person -> competency -> kind -> the claim that holds now: one query."""
    keys = [competency.pk for competency in released.competencies]
    claims = Claim.objects.standing().filter(person_id__in=person_ids, competency_id__in=keys)
    found: dict[int, dict[int, dict[str, Claim]]] = {}
    for claim in claims:
        found.setdefault(claim.person_id, {}).setdefault(claim.competency_id, {})[claim.by] = claim
    return found


def judged(claims: Iterable[Claim]) -> Claim | None:
    """The later of the manager's and the trainer's claim."""
    given = [claim for claim in claims if claim.by in JUDGED]
    return max(given, key=lambda claim: (claim.made_at, claim.pk), default=None)


def _without_own_word(state: CompetencyState) -> CompetencyState:
    if state.manager_level is not None:
        return replace(state, self_level=None)
    known = state.shown_level
    gap = max(0, (state.target or 0) - (known or 0))
    return replace(state, self_level=None, current_level=known, gap=gap)


def _weightiest(positions: list[str]) -> str:
    ordered = [position for position in WEIGHT if position in positions]
    return ordered[0] if ordered else Position.LIBRARIAN


def _states(
    released: Released, profile: RoleProfile | None, claims: Mapping[int, Mapping[str, Claim]]
) -> tuple[CompetencyState, ...]:
    targets = released.targets.get(profile.pk, {}) if profile else {}
    return tuple(
        _state(one, claims.get(one.pk, {}), targets.get(one.pk)) for one in released.competencies
    )


def _state(
    competency: Competency, claims: Mapping[str, Claim], target: int | None
) -> CompetencyState:
    manager = judged(claims.values())
    own, shown = claims.get(ClaimBy.SELF), claims.get(ClaimBy.SYSTEM)
    levels = [claim.level if claim else None for claim in (manager, shown, own)]
    current = next((level for level in levels if level is not None), None)
    return CompetencyState(
        competency=competency,
        domain=competency.domain,
        self_level=levels[2],
        manager_level=levels[0],
        shown_level=levels[1],
        current_level=current,
        target=target,
        gap=max(0, (target or 0) - (current or 0)),
    )

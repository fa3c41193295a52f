"""When, what, where, by whom and for how many: the first paragraph, as news begin."""

from kerege.events.models import Event, EventForm
from kerege.foundation import dates
from kerege.foundation.grammar import (
    ablative,
    dative,
    genitive,
    joined,
    locative,
    russian_genitive,
    russian_plural,
)
from kerege.foundation.numbers import NO_BREAK, number
from kerege.network.models import Position
from kerege.reports.queries.facts import Facts, facts_of
from kerege.reports.sections import words
from kerege.reports.sections.words import quoted, sentence


def write(event: Event, lang: str) -> list[str]:
    """One paragraph of three sentences: the event, the organiser, the participants."""
    facts = facts_of(event)
    parts = {"kk": _kazakh, "ru": _russian, "en": _english}[lang](facts)
    return [" ".join(sentence(part) for part in parts if part)]


def _kazakh(facts: Facts) -> list[str]:
    event, kind = facts.event, words.kazakh_kind(facts.event)
    house, venue = event.organiser.name.localize("kk"), event.venue.localize("kk")
    is_at_home, is_long = _is_at_home(event, "kk"), "," in venue
    place = [locative(venue)] if _has_venue(event) and not is_at_home and not is_long else []
    place += [f"«{event.platform}» платформасында"] if _has_platform(event) else []
    when = dates.in_prose(event.starts_on, event.ends_on, "kk")
    title = quoted(event.title.localize("kk"), "kk")
    where = f" {joined(place, 'kk')}" if place else ""
    if is_at_home:
        held = [f"{when}{where} {house} {title} тақырыбында {kind} өткізді"]
    else:
        held = [
            f"{when}{where} {title} тақырыбында {kind} өтті",
            f"Өткізілген орны — {venue}" if is_long and _has_venue(event) else "",
            f"Іс-шараны {house} ұйымдастырды",
        ]
    return [*held, _kazakh_participants(facts, kind)]


def _kazakh_participants(facts: Facts, kind: str) -> str:
    if not facts.participants:
        return ""
    many = (
        f"{ablative(facts.participants)} астам маман"
        if facts.is_minimum
        else words.counted(facts.participants, "маман", "kk")
    )
    names = [words.KAZAKH_POSITIONS[Position(code)][1] for code, _count in facts.by_position]
    among = f", оның ішінде {joined(names, 'kk')}" if names else ""
    return " ".join(filter(None, [dative(kind), _kazakh_districts(facts), many + among, "қатысты"]))


def _kazakh_districts(facts: Facts) -> str:
    count = len(facts.districts)
    if not count:
        return ""
    regions = [region.name.localize("kk") for region in facts.regions]
    if not regions:
        nouns = {"both": "аудан мен қаладан", "cities": "қаладан", "districts": "ауданнан"}
        return f"{count}{NO_BREAK}{nouns[_kinds(facts)]}"
    nouns = {"both": "ауданы мен қаласынан", "cities": "қаласынан", "districts": "ауданынан"}
    return f"{genitive(joined(regions, 'kk'))} {count}{NO_BREAK}{nouns[_kinds(facts)]}"


def _russian(facts: Facts) -> list[str]:
    event, kind = facts.event, words.russian_kind(facts.event)
    when = dates.in_prose(event.starts_on, event.ends_on, "ru")
    platform = f" на платформе {event.platform}" if _has_platform(event) else ""
    verb = "прошла" if kind.is_feminine else "прошёл"
    title = quoted(event.title.localize("ru"), "ru")
    venue = event.venue.localize("ru") if _has_venue(event) else ""
    is_at_home = _is_at_home(event, "ru")
    organiser = "Организатор и место проведения" if is_at_home else "Организатор"
    return [
        f"{when}{platform} {verb} {kind.nominative} {title}",
        f"Место проведения — {venue}" if venue and not is_at_home else "",
        f"{organiser} — {event.organiser.name.localize('ru')}",
        _russian_participants(facts, kind),
    ]


def _russian_participants(facts: Facts, kind: words.Russian) -> str:
    count = facts.participants
    if not count:
        return ""
    many = (
        words.russian_more_than(count, "специалиста", "специалистов")
        if facts.is_minimum
        else words.russian_counted(count, "специалист", "специалиста", "специалистов")
    )
    verb = "приняли участие"
    if not facts.is_minimum:
        verb = russian_plural(count, "принял участие", verb, verb)
    names = [words.RUSSIAN_POSITIONS[Position(code)][3] for code, _count in facts.by_position]
    among = f", среди них {joined(names, 'ru')}" if names else ""
    return f"В {kind.prepositional} {verb} {many}{_russian_districts(facts)}{among}"


def _russian_districts(facts: Facts) -> str:
    count = len(facts.districts)
    if not count:
        return ""
    nouns = {
        "both": "районов и городов",
        "cities": russian_genitive(count, "города", "городов"),
        "districts": russian_genitive(count, "района", "районов"),
    }[_kinds(facts)]
    regions = [_russian_region(region.name.localize("ru")) for region in facts.regions]
    return " ".join(filter(None, [f" из {count}{NO_BREAK}{nouns}", joined(regions, "ru")]))


def _russian_region(name: str) -> str:
    """Of the region: «Карагандинской области», «области Ұлытау»."""
    if name.lower().startswith("область "):
        return f"области {name[len('область ') :]}"
    return name.replace("ая область", "ой области")


def _english(facts: Facts) -> list[str]:
    event, kind = facts.event, words.english_kind(facts.event)
    when = dates.in_prose(event.starts_on, event.ends_on, "en")
    platform = f" on the {event.platform} platform" if _has_platform(event) else ""
    title = quoted(event.title.localize("en"), "en")
    venue = event.venue.localize("en") if _has_venue(event) else ""
    is_at_home = _is_at_home(event, "en")
    organised = "organised and hosted" if is_at_home else "organised"
    return [
        f"{when}, the {kind} {title} was held{platform}",
        f"The venue was {_the(venue)}" if venue and not is_at_home else "",
        f"It was {organised} by {_the(event.organiser.name.localize('en'))}",
        _english_participants(facts),
    ]


def _english_participants(facts: Facts) -> str:
    if not facts.participants:
        return ""
    noun = "specialist" if facts.participants == 1 else "specialists"
    many = f"{number(facts.participants, 'en')}{NO_BREAK}{noun}"
    if facts.is_minimum:
        many = f"More than {many}"
    names = [words.ENGLISH_POSITIONS[Position(code)][1] for code, _count in facts.by_position]
    among = f", among them {joined(names, 'en')}" if names else ""
    return f"{many}{_english_districts(facts)} took part{among}"


def _english_districts(facts: Facts) -> str:
    count = len(facts.districts)
    if not count:
        return ""
    nouns = {
        "both": "districts and cities",
        "cities": "city" if count == 1 else "cities",
        "districts": "district" if count == 1 else "districts",
    }[_kinds(facts)]
    regions = [region.name.localize("en") for region in facts.regions]
    of = f" of {joined([_with_article(name) for name in regions], 'en')}" if regions else ""
    return f" from {count}{NO_BREAK}{nouns}{of}"


def _with_article(name: str) -> str:
    return _the(name) if name.lower().endswith("region") else name


def _the(name: str) -> str:
    return name if name.lower().startswith("the ") else f"the {name}"


def _kinds(facts: Facts) -> str:
    if not facts.cities:
        return "districts"
    return "cities" if facts.cities == len(facts.districts) else "both"


def _has_platform(event: Event) -> bool:
    return bool(event.platform) and event.form != EventForm.ON_SITE


def _is_at_home(event: Event, lang: str) -> bool:
    """Held at the organiser's own house."""
    house = event.organiser.name.localize(lang)
    return _has_venue(event) and event.venue.localize(lang).startswith(house)


def _has_venue(event: Event) -> bool:
    return bool(event.venue) and event.form != EventForm.ONLINE

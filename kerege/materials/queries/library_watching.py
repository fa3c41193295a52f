"""How a recording can be watched: as it was given, lighter, its sound alone; what is said in it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kerege.foundation import captions
from kerege.materials import library_said
from kerege.materials.models import FilmVariant, Publication, PublicationFilm, PublicationVersion

SHOWN_HERE = 20_000  # letters of a transcript that stand on the page of the film
FULL = "full"


@dataclass(frozen=True)
class Choice:
    """One way to watch."""

    code: str
    label: str
    size: int
    href: str
    is_sound: bool = False


@dataclass(frozen=True)
class Player:
    """What the page plays: `sources` (address, media query) one after another, or the sound."""

    choices: list[Choice]
    chosen: str
    sources: list[tuple[str, str]]
    sound: str
    is_light: bool
    poster: str
    captions: list[Any]


def player_of(
    work: Publication, version: PublicationVersion, asked: str, *, saves_data: bool
) -> Player | None:
    """None: there is nothing that a browser could play (yet)."""
    films = {film.variant: film for film in version.films.all()}
    choices = _choices(work, version, films)
    if not choices:
        return None
    codes = [choice.code for choice in choices]
    chosen = asked if asked in codes else (codes[0] if saves_data else "")
    href = {choice.code: choice.href for choice in choices}
    poster = reverse("materials:film_poster", args=[work.pk]) if version.poster else ""
    return Player(
        choices=choices,
        chosen=chosen,
        sources=_sources(href, chosen),
        sound=href[chosen] if chosen in {FilmVariant.SOUND} else "",
        is_light=saves_data,
        poster=poster,
        captions=list(work.captions.order_by("pk")),
    )


def _choices(
    work: Publication, version: PublicationVersion, films: dict[str, PublicationFilm]
) -> list[Choice]:
    found = [
        Choice(
            code=variant.value,
            label=str(variant.label),
            size=films[variant].size,
            href=reverse("materials:film", args=[work.pk, variant.value]),
            is_sound=variant == FilmVariant.SOUND,
        )
        for variant in FilmVariant
        if variant in films
    ]
    if version.is_played:
        href = reverse("materials:publication_file", args=[work.pk])
        found.append(Choice(FULL, _("as it was given"), version.file.size, href))
    return [choice for choice in found if not choice.is_sound] + [
        choice for choice in found if choice.is_sound
    ]


def _sources(href: dict[str, str], chosen: str) -> list[tuple[str, str]]:
    """Unasked a narrow screen takes the small picture and a wide one the middle one."""
    if chosen:
        return [(href[chosen], "")]
    found = []
    if FilmVariant.SMALL in href:
        found.append((href[FilmVariant.SMALL], "(max-width: 40rem)"))
    best = next((code for code in (FilmVariant.MIDDLE, FULL) if code in href), None)
    if best is not None:
        return [*found, (href[best], "")]
    return [(address, "") for address, _media in found]


@dataclass(frozen=True)
class Transcript:
    """What is said in a recording, in one language."""

    language: str
    lines: list[tuple[str, str, int]]  # (time, words, second of the recording)


def transcript_of(work: Publication, language: str) -> Transcript | None:
    """All of it."""
    given = work.captions.select_related("file").filter(language=language).first()
    if given is None:
        return None
    cues = library_said.cues_of(given.file)
    lines = [(clock(cue.begins), captions.shown(cue), cue.begins // 1000) for cue in cues]
    return Transcript(language, lines)


def transcript_here(work: Publication, language: str) -> Transcript | None:
    """The one to stand under the film: in the language of the page if there is one, if short."""
    rows = list(work.captions.order_by("pk"))
    given = next((row for row in rows if row.language == language), rows[0] if rows else None)
    if given is None or len(given.words) > SHOWN_HERE:
        return None
    return transcript_of(work, given.language)


def clock(moment: int) -> str:
    """«1:02:05», «2:05»"""
    minutes, seconds = divmod(moment // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

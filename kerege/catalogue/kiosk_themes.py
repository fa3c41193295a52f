"""The tiles of the kiosk: what children look for, each with a drawing of ours and its headings.

A heading of the catalogue belongs to a tile if it names the picture of the tile, or if its folded
Kazakh or Russian words are told here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Theme:
    code: str  # of the drawing, too
    label: str | Promise
    headings: Sequence[str]  # as `Subject.match_key`


THEMES = (
    Theme("tales", _("Fairy tales"), (
        "адеби ертегилер", "литературные сказки", "халык ертегилери", "народные сказки",
        "ертегилер", "сказки", "сикыр", "волшебство",
    )),
    Theme("animals", _("Animals"), (
        "жануарлар", "животные", "иттер", "собаки", "каскырлар", "волки", "кустар", "птицы",
    )),
    Theme("horses", _("Horses and the steppe"), ("жылкылар", "лошади", "дала", "степь")),
    Theme("adventure", _("Adventures"), (
        "шытырман окигалар", "приключения", "саяхат", "путешествия", "тениз", "море",
    )),
    Theme("space", _("Space and robots"), (
        "гарыш", "космос", "роботтар мен техника", "роботы и техника", "гылыми фантастика",
        "научная фантастика",
    )),
    Theme("nature", _("Nature"), (
        "табигат", "природа", "табигатты коргау", "охрана природы", "жыл мезгилдери",
        "времена года",
    )),
    Theme("school", _("School and friends"), (
        "мектеп омири", "школьная жизнь", "достык", "дружба", "балалык шак", "детство",
    )),
    Theme("family", _("Family"), ("отбасы", "семья", "ана", "мать", "тарбие", "воспитание")),
    Theme("heroes", _("Heroes and history"), (
        "батырлар", "батыры и богатыри", "казак хандыгы", "казахское ханство", "тарих", "история",
        "эпос", "корнекти адамдар", "выдающиеся люди",
    )),
    Theme("humour", _("Funny books"), ("кулки", "юмор", "тапкырлык", "находчивость")),
    Theme("verse", _("Poems"), ("олендер", "стихи", "поэмалар", "поэмы")),
    Theme("mystery", _("Mysteries"), (
        "купиялар", "тайны", "кылмысты тергеу", "расследования",
    )),
)  # fmt: skip


def theme_of(code: str) -> Theme | None:
    """The tile with this code."""
    return next((one for one in THEMES if one.code == code), None)

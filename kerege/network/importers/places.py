"""Libraries and districts as lists name them: abbreviated, quoted, in either language."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches

from kerege.imports.importers import Order
from kerege.network.models import District, Organisation
from kerege.people import listed_names as names

ABBREVIATIONS = {
    "окж": "орталыктандырылган китапхана жуиеси",
    "цбс": "централизованная библиотечная система",
    "обк": "облыстык балалар китапханасы",
    "одб": "областная детская библиотека",
    "црб": "центральная раионная библиотека",
    "цгб": "центральная городская библиотека",
    "цдб": "центральная детская библиотека",
    "им": "имени",
    "ат": "атындагы",
    "обл": "областная",
    "г": "город",
    "гор": "город",
    "с": "село",
    "пос": "поселок",
    "р": "раион",
    "ауд": "ауданы",
    "кал": "каласы",
    "кит": "китапхана",
    "библ": "библиотека",
    "китапхана": "китапханасы",
}
OF_A_DISTRICT = frozenset({
    "ауданы", "аудан", "раион", "раиона", "каласы", "кала", "город", "города", "н", "облыс",
    "г", "кк", "district", "city", "раионы",
})  # fmt: skip


@dataclass
class Places:
    """Every library and district under every name it goes by, folded."""

    organisations: dict[int, Organisation] = field(default_factory=dict)
    districts: dict[int, District] = field(default_factory=dict)
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_words: dict[frozenset[str], set[int]] = field(default_factory=lambda: defaultdict(set))
    by_district: dict[str, int] = field(default_factory=dict)

    def add(self, organisation: Organisation) -> None:
        self.organisations[organisation.pk] = organisation
        spelled = [*organisation.name.values(), *organisation.short_name.values()]
        for name in {fold(text) for text in spelled if text}:
            self.by_name[name].add(organisation.pk)
            self.by_words[frozenset(name.split())].add(organisation.pk)


def places(order: Order) -> Places:
    """Read once a run; two queries."""
    if "places" not in order.memory:
        found = Places()
        for district in District.objects.order_by("pk"):
            found.districts[district.pk] = district
            for text in [*district.name.values(), *district.short_name.values(), district.code]:
                found.by_district.setdefault(fold_district(text), district.pk)
        for organisation in Organisation.objects.on(order.day).order_by("pk"):
            found.add(organisation)
        order.memory["places"] = found
    known: Places = order.memory["places"]
    return known


def find_district(known: Places, text: str) -> District | None:
    """«Осакаров ауданы», «Осакаровский р-н», «г. Темиртау»."""
    folded = fold_district(text)
    pk = known.by_district.get(folded)
    if pk is None and folded:
        # «Осакаровский» and «Осакаровка» for «Осакаров»: the same beginning, one district only.
        stem = re.sub(r"(скии|ская|ского|ка|ск)$", "", folded)
        near = {
            pk for name, pk in known.by_district.items() if len(stem) > 3 and name.startswith(stem)
        }
        pk = near.pop() if len(near) == 1 else None
    return known.districts[pk] if pk is not None else None


def find_organisation(known: Places, text: str, district: District | None) -> Organisation | None:
    """The one library that goes by this name, in the district if one is given."""
    name = fold(text)
    for found in (known.by_name.get(name, ()), known.by_words.get(frozenset(name.split()), ())):
        fitting = [known.organisations[pk] for pk in found]
        if district is not None and len(fitting) > 1:
            fitting = [one for one in fitting if one.district_id == district.pk]
        if len(fitting) == 1:
            return fitting[0]
    return None


def similar(known: Places, text: str) -> str:
    """What may have been meant, in words for the reason."""
    close = get_close_matches(fold(text)[:120], list(known.by_name), n=1, cutoff=0.75)
    return str(known.organisations[min(known.by_name[close[0]])]) if close else ""


def fold(text: str) -> str:
    """A name of a library as it is compared: no case, quotes, «№», abbreviations written out."""
    numbered = re.sub(r"№\s*(\d+)", r" \1 ", text)
    words = re.findall(r"[^\W_]+", numbered.casefold())
    folded = [names.fold(word) if not word.isdecimal() else word for word in words]
    return " ".join(ABBREVIATIONS.get(word, word) for word in folded if word)


def fold_district(text: str) -> str:
    """A name of a district without the word for district."""
    words = re.findall(r"[^\W_]+", text.casefold().replace("р-н", " ").replace("г.", " "))
    folded = [names.fold(word) for word in words]
    return " ".join(word for word in folded if word and word not in OF_A_DISTRICT)

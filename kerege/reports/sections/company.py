"""With whom the event was held, by the part each of them took."""

from kerege.events.models import Event, PartnerRole
from kerege.foundation.grammar import joined
from kerege.foundation.translated import T
from kerege.reports.sections.words import sentence

# For one and for several; the names follow as they are written, in no case but the first.
LEADS = {
    PartnerRole.CO_ORGANISER: {
        "kk": ("Бірлескен ұйымдастырушы —", "Бірлескен ұйымдастырушылар —"),
        "ru": ("Соорганизатор —", "Соорганизаторы —"),
        "en": ("The co-organiser was", "The co-organisers were"),
    },
    PartnerRole.PARTNER: {
        "kk": ("Серіктес —", "Серіктестер —"),
        "ru": ("Партнёр —", "Партнёры —"),
        "en": ("The partner was", "The partners were"),
    },
    PartnerRole.INFORMATION: {
        "kk": ("Ақпараттық серіктес —", "Ақпараттық серіктестер —"),
        "ru": ("Информационный партнёр —", "Информационные партнёры —"),
        "en": ("The information partner was", "The information partners were"),
    },
    PartnerRole.SUPPORT: {
        "kk": ("Қолдау көрсеткен —", "Қолдау көрсеткендер —"),
        "ru": ("Поддержку оказали:", "Поддержку оказали:"),
        "en": ("The event was supported by", "The event was supported by"),
    },
}


def write(event: Event, lang: str) -> list[str]:
    """One paragraph, a sentence a role; nothing where the organiser was alone."""
    held: dict[str, list[str]] = {}
    for partner in event.partners.select_related("organisation").order_by("order", "pk"):
        organisation = partner.organisation
        name = partner.name or (organisation.name if organisation else T())
        held.setdefault(partner.role, []).append(name.localize(lang))
    said = [_sentence(role, held[role], lang) for role in PartnerRole if role in held]
    return [" ".join(said)] if said else []


def _sentence(role: PartnerRole, names: list[str], lang: str) -> str:
    one, several = LEADS[role][lang]
    return sentence(f"{one if len(names) == 1 else several} {joined(names, lang)}")

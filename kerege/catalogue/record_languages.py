"""Codes of languages: those of ISO 639-1 are known one by one, of ISO 639-2 the shape alone."""

import re

# What is written for a language by mistake: countries, mostly.
MEANT = {
    "kz": "kk",
    "kaz": "kk",
    "qaz": "kk",
    "rus": "ru",
    "eng": "en",
    "gb": "en",
    "us": "en",
    "ua": "uk",
    "ukr": "uk",
    "kg": "ky",
    "kir": "ky",
    "cn": "zh",
    "jp": "ja",
    "uzb": "uz",
    "tat": "tt",
    "ger": "de",
    "deu": "de",
    "fre": "fr",
    "fra": "fr",
}
_TWO = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
KNOWN = frozenset(_TWO.split())


def meant(code: str) -> str:
    """The code that is probably meant; empty where there is nothing to remark."""
    return MEANT.get(code, "")


def is_known(code: str) -> bool:
    """Whether a language may have the code."""
    return code in KNOWN or bool(re.fullmatch(r"[a-z]{3}", code))

"""Countries that guests come from: ours and its neighbours first, then by the alphabet."""

from kerege.foundation.translated import T

HOME = "KZ"
_NAMES = """
KZ|Қазақстан|Казахстан|Kazakhstan
KG|Қырғызстан|Кыргызстан|Kyrgyzstan
UZ|Өзбекстан|Узбекистан|Uzbekistan
RU|Ресей|Россия|Russia
CN|Қытай|Китай|China
MN|Моңғолия|Монголия|Mongolia
TJ|Тәжікстан|Таджикистан|Tajikistan
TM|Түрікменстан|Туркменистан|Turkmenistan
AZ|Әзербайжан|Азербайджан|Azerbaijan
TR|Түркия|Турция|Türkiye
BY|Беларусь|Беларусь|Belarus
AM|Армения|Армения|Armenia
GE|Грузия|Грузия|Georgia
MD|Молдова|Молдова|Moldova
UA|Украина|Украина|Ukraine
AU|Аустралия|Австралия|Australia
AT|Аустрия|Австрия|Austria
BE|Бельгия|Бельгия|Belgium
BR|Бразилия|Бразилия|Brazil
BG|Болгария|Болгария|Bulgaria
CA|Канада|Канада|Canada
HR|Хорватия|Хорватия|Croatia
CZ|Чехия|Чехия|Czechia
DK|Дания|Дания|Denmark
EG|Мысыр|Египет|Egypt
EE|Эстония|Эстония|Estonia
FI|Финляндия|Финляндия|Finland
FR|Франция|Франция|France
DE|Германия|Германия|Germany
GR|Грекия|Греция|Greece
HU|Мажарстан|Венгрия|Hungary
IN|Үндістан|Индия|India
ID|Индонезия|Индонезия|Indonesia
IR|Иран|Иран|Iran
IE|Ирландия|Ирландия|Ireland
IL|Израиль|Израиль|Israel
IT|Италия|Италия|Italy
JP|Жапония|Япония|Japan
KR|Оңтүстік Корея|Южная Корея|South Korea
LV|Латвия|Латвия|Latvia
LT|Литва|Литва|Lithuania
MY|Малайзия|Малайзия|Malaysia
NL|Нидерланд|Нидерланды|Netherlands
NO|Норвегия|Норвегия|Norway
PK|Пәкістан|Пакистан|Pakistan
PL|Польша|Польша|Poland
PT|Португалия|Португалия|Portugal
RO|Румыния|Румыния|Romania
RS|Сербия|Сербия|Serbia
SG|Сингапур|Сингапур|Singapore
SK|Словакия|Словакия|Slovakia
SI|Словения|Словения|Slovenia
ES|Испания|Испания|Spain
SE|Швеция|Швеция|Sweden
CH|Швейцария|Швейцария|Switzerland
AE|Біріккен Араб Әмірліктері|Объединённые Арабские Эмираты|United Arab Emirates
GB|Ұлыбритания|Великобритания|United Kingdom
US|Америка Құрама Штаттары|Соединённые Штаты Америки|United States
XX|басқа ел|другая страна|another country
"""

NAMES: dict[str, T] = {
    code: T(kk=kk, ru=ru, en=en)
    for code, kk, ru, en in (line.split("|") for line in _NAMES.strip().splitlines())
}


def name(code: str, language: str | None = None) -> str:
    """The name of the country in the reader's language; a code we do not know stays as it is."""
    return NAMES[code].localize(language) if code in NAMES else code


def choices() -> list[tuple[str, str]]:
    """For a field of a form, in the reader's language."""
    # As text: a dict of its own would be a group of choices to Django.
    return [(code, str(words)) for code, words in NAMES.items()]

"""Made-up contents of the style guide. No name in here is a person's."""

from dataclasses import dataclass
from datetime import date, time
from types import SimpleNamespace

import segno
from django import forms
from django.core.paginator import Paginator

DISTRICTS = [
    ("Қарағанды", 42),
    ("Теміртау", 38),
    ("Балқаш", 17),
    ("Жезқазған", 12),
    ("Сәтбаев", 15),
    ("Шахтинск", 33),
    ("Саран", 21),
    ("Приозерск", 6),
    ("Қаражал", 0),
    ("Абай", 29),
    ("Ақтоғай", 9),
    ("Бұқар жырау", 24),
    ("Жаңаарқа", 11),
    ("Қарқаралы", 19),
    ("Нұра", 36),
    ("Осакаров", 44),
    ("Ұлытау", 7),
    ("Шет", 26),
]


class SampleForm(forms.Form):
    name = forms.CharField(label="Аты-жөні", initial="Айгүл Үлгі", required=False)
    email = forms.EmailField(
        label="Электрондық пошта", help_text="Сертификат осы мекенжайға келеді."
    )
    district = forms.ChoiceField(
        label="Аудан немесе қала", choices=[(name, name) for name, _value in DISTRICTS]
    )
    language = forms.ChoiceField(
        label="Қай тілде қатысасыз?",
        choices=[("kk", "Қазақша"), ("ru", "Орысша")],
        widget=forms.RadioSelect,
        initial="kk",
    )
    wish = forms.CharField(label="Тілегіңіз", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Деректерімнің өңделуіне келісемін")


class SampleDates(forms.Form):
    first = forms.DateField(label="Басталуы", widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="Аяқталуы", widget=forms.DateInput(attrs={"type": "date"}))


@dataclass(frozen=True)
class SampleEvent:
    kind: str
    kind_label: str
    title: str
    starts_on: date
    ends_on: date
    venue: str
    platform: str = ""
    is_online: bool = False
    is_cancelled: bool = False

    def get_absolute_url(self):
        return "#event_card"

    def get_kind_display(self):
        return self.kind_label

    def get_form_display(self):
        return "онлайн"


def events():
    place = "Абай атындағы облыстық балалар кітапханасы, Қарағанды"
    return [
        SampleEvent(
            "internship",
            "тағылымдама",
            "Қазіргі жағдайдағы кітапханашының құзыреттіліктері",
            date(2027, 5, 24),
            date(2027, 5, 25),
            place,
        ),
        SampleEvent(
            "workshop",
            "семинар-практикум",
            "Балалар кітапханасына арналған цифрлық технологиялар",
            date(2027, 9, 23),
            date(2027, 9, 23),
            place,
        ),
        SampleEvent(
            "field_seminar",
            "көшпелі семинар",
            "Отбасылық оқу дәстүрлерін сақтаудағы кітапханашының рөлі",
            date(2027, 5, 24),
            date(2027, 5, 24),
            "Осакаров ауданы",
        ),
        SampleEvent(
            "conference",
            "конференция",
            "Балалар кітапханасының әлеуметтік-мәдени миссиясы",
            date(2027, 2, 28),
            date(2027, 2, 28),
            "",
            "Zoom",
            is_online=True,
        ),
        SampleEvent(
            "webinar",
            "онлайн-семинар",
            "Виртуалды оқу залы: ауыл кітапханасындағы тәжірибе",
            date(2027, 11, 30),
            date(2027, 12, 2),
            "",
            "Zoom",
            is_online=True,
        ),
        SampleEvent(
            "seminar",
            "семинар",
            "Жаңа кітап жәрмеңкесі",
            date(2027, 4, 2),
            date(2027, 4, 2),
            place,
            is_cancelled=True,
        ),
    ]


def programme():
    speaker = {"name": "Айгүл Үлгі", "detail": "облыстық балалар кітапханасы, Қарағанды"}
    guest = {"name": "Марат Мысал", "detail": "жазушы"}
    items = [
        _item(10, 0, 10, 20, "Ашылу. Құттықтау сөз", tags=[("қаз · рус", "sky")]),
        _item(
            *(10, 20, 12, 0, "«Жобаны қалай сауатты жазуға болады»"),
            text="Тренинг · екі тілде · 2 академиялық сағат",
            speakers=[speaker, guest],
            tags=[("үй тапсырмасы", "steppe")],
        ),
        {**_item(12, 0, 12, 30, "Кофе-үзіліс"), "is_pause": True},
        _item(
            *(12, 30, 14, 0, "«Викторина құру алгоритмі»"),
            text="Шеберлік сыныбы",
            speakers=[speaker],
            tags=[("тікелей ойын", "sun"), ("орын жоқ", "carpet")],
        ),
    ]
    block = {"title": "Практикалық сабақтар", "place": "2-қабат, оқу залы", "items": items}
    return [{"label": "2027 ж. 24 мамыр, дүйсенбі", "blocks": [block]}]


def route():
    stops = [
        ("Қарағанды, облыстық балалар кітапханасы", None, time(8), ""),
        ("Осакаровка кенті, орталық кітапхана", time(9, 45), time(16, 30), "автобуспен"),
        ("Есіл ауылы, үлгілі ауылдық кітапхана", time(17), None, "автобуспен"),
    ]
    return [
        {"place": place, "arrives_at": comes, "departs_at": goes, "transport_label": by}
        for place, comes, goes, by in stops
    ]


def context():
    """Everything the examples name."""
    broken = SampleForm({"email": "aigul@", "language": "kk"})
    tiles = [{"label": name, "value": value} for name, value in DISTRICTS]
    return {
        "form": SampleForm(),
        "broken_form": broken,
        "dates": SampleDates(),
        "events": events(),
        "programme": programme(),
        "route": route(),
        "tiles": tiles,
        "rows": sorted(tiles, key=lambda tile: -tile["value"])[:6],
        "page": Paginator(range(230), 20).page(4),
        "first": date(2027, 5, 24),
        "last": date(2027, 5, 25),
        "next_month": date(2027, 6, 2),
        "table": _table(),
        "tabs": [
            SimpleNamespace(label="Шолу", href="#tabs", current=True, count=None),
            SimpleNamespace(label="Қатысушылар", href="#tabs", current=False, count=53),
            SimpleNamespace(label="Сертификаттар", href="#tabs", current=False, count=0),
        ],
        "crumbs": [("Басты бет", "#"), ("Іс-шаралар", "#"), ("Тағылымдама", "")],
        "qr": segno.make("https://kerege.example/c/2027-0143", error="m").svg_inline(omitsize=True),
        "menu_items": [{"label": "XLSX", "href": "#menu", "icon": "download"}],
        "bulk_actions": [
            {"label": "Растау", "value": "confirm", "tone": "sun"},
            {
                "label": "Бас тарту",
                "value": "refuse",
                "tone": "danger",
                "confirm": "Бас тартасыз ба?",
            },
        ],
    }


def _item(from_hour, from_minute, to_hour, to_minute, title, *, text="", speakers=(), tags=()):
    return {
        "starts": time(from_hour, from_minute),
        "ends": time(to_hour, to_minute),
        "title": title,
        "text": text,
        "speakers": speakers,
        "tags": [{"label": label, "tone": tone} for label, tone in tags],
    }


def _table():
    return {
        "columns": [
            {"label": "Қатысушы"},
            {"label": "Кітапхана"},
            {"label": "Сағат", "is_number": True},
        ],
        "rows": [
            ("Айгүл Серікқызы Үлгі", "Шет ауданының орталықтандырылған кітапхана жүйесі", 16),
            ("Марат Мысал", "Нұра аудандық балалар кітапханасы", 12),
            ("Ольга Пример", "Теміртау қалалық балалар кітапханасы", 16),
        ],
    }

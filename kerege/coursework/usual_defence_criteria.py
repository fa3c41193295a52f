"""The criteria that a defence begins with; an organiser makes others in the rubrics."""

from typing import Any

_LEVELS: tuple[tuple[str, str, str], ...] = (
    ("жоқ", "нет", "absent"),
    ("әлсіз", "слабо", "weak"),
    ("орташа", "средне", "fair"),
    ("жақсы", "хорошо", "good"),
    ("өте жақсы", "отлично", "excellent"),
)
TITLE = {
    "kk": "Шығармашылық жұмысты қорғау",
    "ru": "Защита творческой работы",
    "en": "Defence of a creative work",
}
DEFENCE_TITLE = {
    "kk": "Шығармашылық жұмыстарды қорғау",
    "ru": "Защита творческих работ",
    "en": "Defence of creative works",
}
_CRITERIA: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "content",
        "",
        "Мазмұны: мақсаты айқын, мәліметі дұрыс",
        "Содержание: цель ясна, сведения верны",
        "Content: a clear aim, correct facts",
    ),
    (
        "practice",
        "",
        "Кітапхана жұмысында қолдануға болады",
        "Применимость в работе библиотеки",
        "Of use in the work of a library",
    ),
    (
        "originality",
        "",
        "Өзіндік ойы мен көркемдік шешімі",
        "Самостоятельность замысла и художественное решение",
        "An idea of one's own, and its form",
    ),
    (
        "presentation",
        "PG1",
        "Баяндау: анық, бөлінген уақыт ішінде",
        "Выступление: ясно и в отведённое время",
        "Presentation: clear and within the time",
    ),
    (
        "answers",
        "",
        "Сұрақтарға жауабы",
        "Ответы на вопросы",
        "Answers to questions",
    ),
)


def usual_criteria() -> list[dict[str, Any]]:
    """Five criteria of 0 to 4 points, the shape of `RubricVersion.criteria`."""
    return [
        {
            "key": key,
            "title": {"kk": kk, "ru": ru, "en": en},
            "description": {},
            "weight": 1,
            "competency": competency,
            "levels": [
                {"points": n, "title": {"kk": a, "ru": b, "en": c}, "description": {}}
                for n, (a, b, c) in enumerate(_LEVELS)
            ],
        }
        for key, competency, kk, ru, en in _CRITERIA
    ]

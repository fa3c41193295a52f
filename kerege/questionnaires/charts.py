"""Figures of answers as the pages draw them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.foundation import numbers
from kerege.questionnaires.queries.results import Figure
from kerege.questionnaires.sentences import answer_in_words, label_of

TEXTS_SHOWN = 200


def drawn(figure: Figure, words: str = "") -> dict[str, Any]:
    """A figure as the template shows it: bars with a table, marks of the lines, texts."""
    question = figure.question
    texts = [text for text in figure.texts if words.casefold() in text.casefold()]
    return {
        "figure": figure,
        "question": question,
        "mean": None if figure.mean is None else numbers.number(figure.mean),
        "bars": [
            {
                "label": answer_in_words(question, code),
                "value": number,
                "note": numbers.percent(number, figure.answered) if figure.answered else "",
            }
            for code, number in figure.counts
        ],
        "rows": [
            {
                "label": label_of(question, code),
                "value": mean or 0,
                "note": _marks(number),
            }
            for code, number, mean in figure.rows
        ],
        "texts": texts[:TEXTS_SHOWN],
        "more": max(0, len(texts) - TEXTS_SHOWN),
        "hidden": _("Too few answers to be shown") if figure.is_hidden else "",
    }


def _marks(number: int) -> str:
    told = ngettext("%(count)s mark", "%(count)s marks", number)
    return told % {"count": number}

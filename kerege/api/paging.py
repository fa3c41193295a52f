"""Long lists come in pages."""

from typing import Annotated, Any

from django.db.models import QuerySet
from pydantic import Field

Page = Annotated[int, Field(ge=1, le=100_000)]
Size = Annotated[int, Field(ge=1, le=100)]


def a_page(found: QuerySet[Any], number: int, size: int, told_as: Any) -> dict[str, Any]:
    """One page of the rows and how many there are."""
    count = found.count()
    rows = found[(number - 1) * size : number * size]
    pages = max(1, -(-count // size))
    return {
        "count": count,
        "page": number,
        "pages": pages,
        "items": [told_as(row) for row in rows],
    }

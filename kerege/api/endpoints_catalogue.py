"""The catalogue under `/api/v1/`: books, authors, copies; read without a key."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError
from pydantic import Field

from kerege.api import schemas, schemas_catalogue
from kerege.api.paging import Page, Size, a_page
from kerege.api.queries import catalogue
from kerege.catalogue.queries.record_pages import Asked

Number = Annotated[int | None, Field(ge=1, lt=2**63)]
Words = Annotated[str, Field(max_length=120)]
Code = Annotated[str, Field(max_length=80)]
WRONG = {422: schemas.Trouble}
router = Router()


@router.get("/records", response={200: schemas_catalogue.Records, **WRONG})
def records(
    request: HttpRequest,
    words: Words = "",
    language: Annotated[str, Field(pattern="^([a-z]{2,3})?$")] = "",
    age: Annotated[str, Field(max_length=2)] = "",
    year: Annotated[int | None, Field(ge=1400, le=2200)] = None,
    author: Number = None,
    subject: Number = None,
    library: Code = "",
    page: Page = 1,
    size: Size = 20,
) -> Any:
    """Books of the catalogue, the newest first; with words, those that a search reaches."""
    asked = Asked(
        words=words.replace("\0", "").strip(),
        language=language,
        age=age.replace("\0", ""),
        year=year,
        author=author,
        subject=subject,
    )
    return a_page(catalogue.records(asked, library.replace("\0", "")), page, size, catalogue.record)


@router.get(
    "/records/{number}",
    response={200: schemas_catalogue.RecordOut, 404: schemas.Trouble, **WRONG},
)
def record(request: HttpRequest, number: int) -> Any:
    """One book; as MARCXML and ISO 2709 it stands at the addresses it names."""
    found = catalogue.record_of(number) if 0 < number < 2**63 else None
    if found is None:
        raise HttpError(404, "There is no such book.")
    return catalogue.record(found)


@router.get("/authors", response={200: schemas_catalogue.Authors, **WRONG})
def authors(request: HttpRequest, words: Words = "", page: Page = 1, size: Size = 50) -> Any:
    """Authors of the books, by any form of the name in any language."""
    return a_page(catalogue.authors(words.replace("\0", "")), page, size, catalogue.author)


@router.get("/holdings", response={200: schemas_catalogue.Holdings, **WRONG})
def holdings(
    request: HttpRequest,
    record: Number = None,
    library: Code = "",
    page: Page = 1,
    size: Size = 50,
) -> Any:
    """Which library holds which book, and how many copies."""
    found = catalogue.holdings(record, library.replace("\0", ""))
    return a_page(found, page, size, catalogue.holding)

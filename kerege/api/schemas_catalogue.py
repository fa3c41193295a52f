"""The catalogue of books in the shapes of the API."""

from datetime import datetime

from ninja import Field, Schema

from kerege.api.schemas import Text


class AuthorOut(Schema):
    """An entry of the file of authors; a book is found by every form."""

    id: int
    name: Text
    variants: list[str]
    born: int | None
    died: int | None


class SubjectOut(Schema):
    id: int
    name: Text


class CreditOut(Schema):
    role: str = Field(description="aut, ill, trl, edt, com: codes of MARC")
    author: int
    name: Text


class RecordOut(Schema):
    """A book; what its record does not tell is empty or null."""

    id: int
    title: str = Field(description="as on the title page, in the language of the book")
    titles: Text = Field(description="the same title in other languages")
    remainder: str
    responsibility: str
    volume: str
    edition: str
    place: str
    publisher: str
    year: int | None
    extent: str
    series: str
    isbns: list[str]
    languages: list[str]
    udc: str
    bbk: str
    age_mark: str
    annotation: Text
    credits: list[CreditOut]
    subjects: list[SubjectOut]
    source: str
    changed_at: datetime
    url: str
    marcxml: str
    iso2709: str
    cover: str = Field(description="empty where nobody has brought a picture")


class HoldingOut(Schema):
    record: int
    library: str = Field(description="code of the library")
    copies: int
    shelf_mark: str


class Records(Schema):
    count: int
    page: int
    pages: int
    items: list[RecordOut]


class Authors(Schema):
    count: int
    page: int
    pages: int
    items: list[AuthorOut]


class Holdings(Schema):
    count: int
    page: int
    pages: int
    items: list[HoldingOut]

"""SRU 1.2: other libraries' systems search our catalogue. Read-only, for everybody."""

from collections.abc import Callable
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kerege.catalogue import record_citations, record_cql, record_marc
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_pages, record_sru
from kerege.catalogue.record_cql import Wrong
from kerege.foundation.access import public

_PORTS = {"http": 80, "https": 443}
MOST = 50  # records of one answer
USUAL = 10
SCHEMAS = {
    "marcxml": "info:srw/schema/1/marcxml-v1.1",
    "dc": "info:srw/schema/1/dc-v1.1",
}
WORDS = {
    4: "Unsupported operation",
    5: "Unsupported version",
    6: "Unsupported parameter value",
    7: "Mandatory parameter not supplied",
    10: "Query syntax error",
    13: "Invalid or unsupported use of parentheses",
    14: "Invalid or unsupported use of quotes",
    16: "Unsupported index",
    19: "Unsupported relation",
    20: "Unsupported relation modifier",
    27: "Empty term unsupported",
    37: "Unsupported boolean operator",
    38: "Too many boolean operators in query",
    46: "Unsupported boolean modifier",
    61: "First record position out of range",
    66: "Unknown schema for retrieval",
    71: "Unsupported record packing",
}
_SETS = (
    '<set identifier="info:srw/cql-context-set/1/cql-v1.2" name="cql"/>'
    '<set identifier="info:srw/cql-context-set/1/dc-v1.1" name="dc"/>'
    f'<set identifier="{settings.BASE_URL}/sru/catalogue" name="kerege"/>'
)
_INDEXES = (
    ("title", "dc", "title"),
    ("author", "dc", "creator"),
    ("subject", "dc", "subject"),
    ("isbn", "dc", "identifier"),
    ("anywhere", "cql", "anywhere"),
)
_SRW = "http://www.loc.gov/zing/srw/"
_DIAGNOSTIC = "http://www.loc.gov/zing/srw/diagnostic/"


@public
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """`explain` or `searchRetrieve`; a fault is told as a diagnostic, never as an error page."""
    if not ratelimit.consume(request, action="sru"):
        return HttpResponse("Too many requests: wait a minute.\n", status=429)
    operation = request.GET.get("operation", "searchRetrieve" if "query" in request.GET else "")
    try:
        if request.GET.get("version", "1.2") not in ("1.1", "1.2"):
            raise Wrong(5, "1.2")
        if operation in ("", "explain"):
            return _xml(_explain())
        if operation != "searchRetrieve":
            raise Wrong(4, operation)
        return _xml(_search(request))
    except Wrong as wrong:
        return _xml(_wrong(wrong, operation))


def _search(request: HttpRequest) -> str:
    schema = request.GET.get("recordSchema", "marcxml")
    schema = next((code for code, uri in SCHEMAS.items() if schema in (code, uri)), schema)
    if schema not in SCHEMAS:
        raise Wrong(66, schema)
    packing = request.GET.get("recordPacking", "xml")
    if packing not in ("xml", "string"):
        raise Wrong(71, packing)
    start = _number(request, "startRecord", 1, least=1)
    most = min(_number(request, "maximumRecords", USUAL, least=0), MOST)
    found = record_sru.numbers(record_cql.read(request.GET.get("query", "")))
    if found and start > len(found):
        raise Wrong(61, f"{start}")
    shown = record_pages.for_export(found[start - 1 : start - 1 + most])
    written = [_record(record, place, schema, packing) for place, record in enumerate(shown, start)]
    after = start + len(written)
    return (
        f"<numberOfRecords>{len(found)}</numberOfRecords>"
        + (f"<records>{''.join(written)}</records>" if written else "")
        + (f"<nextRecordPosition>{after}</nextRecordPosition>" if after <= len(found) else "")
    )


def _record(record: Record, place: int, schema: str, packing: str) -> str:
    write: dict[str, Callable[[], str]] = {
        "marcxml": lambda: record_marc.xml_of(record),
        "dc": lambda: record_citations.dublin_core(
            record, settings.BASE_URL + record.get_absolute_url()
        ),
    }
    data = write[schema]()
    return (
        f"<record><recordSchema>{SCHEMAS[schema]}</recordSchema>"
        f"<recordPacking>{packing}</recordPacking>"
        f"<recordData>{escape(data) if packing == 'string' else data}</recordData>"
        f"<recordPosition>{place}</recordPosition></record>"
    )


def _explain() -> str:
    place = urlsplit(settings.BASE_URL)  # a header of the request could name any host
    indexes = "".join(
        f'<index search="true" scan="false" sort="false"><title>{name}</title>'
        f'<map><name set="kerege">{name}</name></map>'
        f'<map><name set="{other}">{known}</name></map></index>'
        for name, other, known in _INDEXES
    )
    schemas = "".join(
        f'<schema name="{code}" identifier="{uri}" retrieve="true"><title>{code}</title></schema>'
        for code, uri in SCHEMAS.items()
    )
    return (
        "<record><recordSchema>http://explain.z3950.org/dtd/2.1/</recordSchema>"
        "<recordPacking>xml</recordPacking><recordData>"
        '<explain xmlns="http://explain.z3950.org/dtd/2.1/">'
        '<serverInfo protocol="SRU" version="1.2" transport="https" method="GET">'
        f"<host>{escape(place.hostname or '')}</host>"
        f"<port>{place.port or _PORTS[place.scheme]}</port>"
        "<database>sru/catalogue</database></serverInfo>"
        '<databaseInfo><title lang="en" primary="true">Kerege: the catalogue of the libraries of a '
        'region</title><title lang="kk">Kerege: өңір кітапханаларының каталогы</title>'
        '<title lang="ru">Kerege: каталог библиотек региона</title></databaseInfo>'
        f"<indexInfo>{_SETS}{indexes}</indexInfo><schemaInfo>{schemas}</schemaInfo>"
        f'<configInfo><default type="numberOfRecords">{USUAL}</default>'
        f'<setting type="maximumRecords">{MOST}</setting>'
        '<supports type="relation">=</supports><supports type="relation">==</supports>'
        '<supports type="relation">all</supports></configInfo>'
        "</explain></recordData></record>"
    )


def _wrong(wrong: Wrong, operation: str) -> str:
    count = "<numberOfRecords>0</numberOfRecords>" if operation == "searchRetrieve" else ""
    return (
        f'{count}<diagnostics><diagnostic xmlns="{_DIAGNOSTIC}">'
        f"<uri>info:srw/diagnostic/1/{wrong.number}</uri>"
        f"<details>{escape(record_marc.plain(wrong.details))}</details>"
        f"<message>{WORDS[wrong.number]}</message></diagnostic></diagnostics>"
    )


def _xml(inside: str) -> HttpResponse:
    is_search = "<numberOfRecords>" in inside
    root = "searchRetrieveResponse" if is_search else "explainResponse"
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SRW}">'
        f"<version>1.2</version>{inside}</{root}>\n"
    )
    response = HttpResponse(text, content_type="text/xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _number(request: HttpRequest, name: str, usual: int, *, least: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return usual
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < least:
        raise Wrong(6, name)
    return int(text)

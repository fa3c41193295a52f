"""What stands in addresses of competencies beside numbers of rows."""

from kerege.competencies.models import Competency
from tests.sample_rows.competencies_framework import starter

VALUES = {
    "code": lambda spine: starter().code,
    "identifier": lambda spine: (
        Competency.objects.get(domain__framework=starter(), code="CR1").uuid
    ),
}
ROWS: dict[str, object] = {}

"""The programme's editor by mouse, by touch and by keyboard, and without script."""

from datetime import time

import pytest
from django.urls import reverse

from kerege.events.models import Item
from kerege.foundation.translated import T
from tests.builders import a_block, a_day, an_event, an_item, an_organiser
from tests.browser.test_accessibility import AXE if False else None

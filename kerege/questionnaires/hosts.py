"""The registry of rooms that host questionnaires: who may edit, who may read, where they belong.

A host is entered under the purpose of its questionnaires in `AppConfig.ready()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kerege.foundation.translated import T


@dataclass(frozen=True)
class Host:
    """`about` is the name of what is asked about, "events.event:12"; empty for a set to copy."""

    label: str | Promise
    # (person, about) -> bool: write and release the questions
    may_edit: Callable[[Any, str], bool]
    # (person, about) -> bool: read the answers
    may_read: Callable[[Any, str], bool]
    # about -> words for headings and files
    title: Callable[[str], str]
    # about -> the page of the room where the editor leads back to
    back_url: Callable[[str], str]
    # about -> rows for choices and matrices that the room knows, such as the classes of an event
    rows: Callable[[str], list[tuple[str, T]]] = lambda about: []
    # Where answers without names may be chosen at all.
    may_be_anonymous: bool = False
    # (person, about) -> bool: see which person gave which answer
    may_read_names: Callable[[Any, str], bool] = lambda person, about: True


_hosts: dict[str, Host] = {}


def register(purpose: str, host: Host) -> None:
    """Add the host of a purpose; the same purpose again replaces it."""
    _hosts[purpose] = host


def find(purpose: str) -> Host | None:
    return _hosts.get(purpose)


def all_purposes() -> list[str]:
    return sorted(_hosts)

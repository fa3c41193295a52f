from kerege.events.models.attendance import Attendance, AttendanceSource
from kerege.events.models.calendar_key import CalendarKey
from kerege.events.models.event import Event, EventForm, EventKind, EventState, Topic
from kerege.events.models.feedback import Feedback
from kerege.events.models.group import GroupViewing
from kerege.events.models.material import EventMaterial, MaterialKind
from kerege.events.models.programme import Block, BlockKind, Day, Item, ItemKind
from kerege.events.models.registration import ConsentWay, Mode, Registration, Status, Way
from kerege.events.models.seats import PoolKind, SeatPool
from kerege.events.models.speaker import ItemSpeaker, Speaker, SpeakerRole
from kerege.events.models.terms import RegistrationTerms, WhoRegisters
from kerege.events.models.wrong_word import WrongWord

__all__ = [
    "Attendance",
    "AttendanceSource",
    "Block",
    "BlockKind",
    "CalendarKey",
    "ConsentWay",
    "Day",
    "Event",
    "EventForm",
    "EventKind",
    "EventMaterial",
    "EventState",
    "Feedback",
    "GroupViewing",
    "Item",
    "ItemKind",
    "ItemSpeaker",
    "MaterialKind",
    "Mode",
    "PoolKind",
    "Registration",
    "RegistrationTerms",
    "SeatPool",
    "Speaker",
    "SpeakerRole",
    "Status",
    "Topic",
    "Way",
    "WhoRegisters",
    "WrongWord",
]

from kerege.events.models.attendance import Attendance, AttendanceSource
from kerege.events.models.attendance_mark import (
    AttendanceDecision,
    AttendanceMark,
    AttendanceTerms,
)
from kerege.events.models.calendar_key import CalendarKey
from kerege.events.models.event import Event, EventForm, EventKind, EventState, Topic
from kerege.events.models.event_archive import ArchiveExtent, EventArchive
from kerege.events.models.event_competency import EventCompetency
from kerege.events.models.feedback import Feedback
from kerege.events.models.group import GroupViewing
from kerege.events.models.library_link import MaterialPublication
from kerege.events.models.material import (
    Captions,
    EventMaterial,
    MaterialAccess,
    MaterialKind,
    MaterialVersion,
)
from kerege.events.models.material_words import FileWords
from kerege.events.models.meeting_report import (
    Match,
    MeetingLine,
    MeetingReport,
    ReportKind,
    ReportState,
)
from kerege.events.models.partner import EventPartner, PartnerRole
from kerege.events.models.programme import Block, BlockKind, Day, Item, ItemKind
from kerege.events.models.programme_step import ProgrammeStep
from kerege.events.models.programme_version import ProgrammeVersion
from kerege.events.models.proposal import (
    CALLED_FOR,
    UNDECIDED,
    UNSENT,
    CallForTalks,
    CoSpeaker,
    Proposal,
    ProposalState,
    Review,
    Reviewer,
)
from kerege.events.models.registration import ConsentWay, Mode, Registration, Status, Way
from kerege.events.models.route import RouteStop, Transport
from kerege.events.models.scan_device import ScanDevice
from kerege.events.models.seats import PoolKind, SeatPool
from kerege.events.models.series import EventSeries
from kerege.events.models.speaker import (
    Appearance,
    Coming,
    ItemSpeaker,
    Speaker,
    SpeakerClaim,
    SpeakerRole,
)
from kerege.events.models.template import EventTemplate
from kerege.events.models.terms import RegistrationTerms, WhoRegisters
from kerege.events.models.training_class import TrainingClass
from kerege.events.models.wrong_word import WrongWord

__all__ = [
    "MaterialPublication",
    "UNSENT",
    "UNDECIDED",
    "CALLED_FOR",
    "SpeakerClaim",
    "Reviewer",
    "Review",
    "ProposalState",
    "Proposal",
    "CoSpeaker",
    "Coming",
    "CallForTalks",
    "Appearance",
    "ArchiveExtent",
    "Attendance",
    "AttendanceDecision",
    "AttendanceMark",
    "AttendanceSource",
    "AttendanceTerms",
    "Block",
    "BlockKind",
    "CalendarKey",
    "Captions",
    "ConsentWay",
    "Day",
    "Event",
    "FileWords",
    "EventArchive",
    "EventCompetency",
    "EventForm",
    "EventKind",
    "EventMaterial",
    "EventPartner",
    "EventSeries",
    "EventState",
    "EventTemplate",
    "Feedback",
    "GroupViewing",
    "Item",
    "ItemKind",
    "ItemSpeaker",
    "Match",
    "MaterialAccess",
    "MaterialKind",
    "MaterialVersion",
    "MeetingLine",
    "MeetingReport",
    "Mode",
    "PartnerRole",
    "PoolKind",
    "ProgrammeStep",
    "ProgrammeVersion",
    "Registration",
    "RegistrationTerms",
    "ReportKind",
    "ReportState",
    "RouteStop",
    "ScanDevice",
    "SeatPool",
    "Speaker",
    "SpeakerRole",
    "Status",
    "Topic",
    "TrainingClass",
    "Transport",
    "Way",
    "WhoRegisters",
    "WrongWord",
]

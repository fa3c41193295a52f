from kerege.mailing.models.channel import Channel, ConnectToken, QuietHours, TelegramOffset, Way
from kerege.mailing.models.letter import Attachment, Letter, LetterState
from kerege.mailing.models.rule import LetterRule, RuleState, When
from kerege.mailing.models.trouble import DeadAddress, OutboxPause

__all__ = [
    "Attachment",
    "Channel",
    "ConnectToken",
    "DeadAddress",
    "Letter",
    "LetterRule",
    "LetterState",
    "OutboxPause",
    "QuietHours",
    "RuleState",
    "TelegramOffset",
    "Way",
    "When",
]

from kerege.mailing.models.letter import Attachment, Letter, LetterState

__all__ = ["Attachment", "Letter", "LetterState"]

from kerege.materials.models.publication import (
    LibraryUse,
    Licence,
    Publication,
    PublicationAuthor,
    PublicationKind,
    PublicationState,
)
from kerege.materials.models.publication_file import (
    PublicationCaptions,
    PublicationPage,
    PublicationPicture,
    PublicationVersion,
)

__all__ = [
    "LibraryUse",
    "Licence",
    "Publication",
    "PublicationAuthor",
    "PublicationCaptions",
    "PublicationKind",
    "PublicationPage",
    "PublicationPicture",
    "PublicationState",
    "PublicationVersion",
]

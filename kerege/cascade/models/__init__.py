from kerege.cascade.models.kit import KitItem, KitKind, TrainerKit
from kerege.cascade.models.promise import (
    OPEN,
    PromisedLibrary,
    PromiseState,
    TrainerPromise,
)
from kerege.cascade.models.training import (
    HELD,
    MOST_HOURS,
    CascadeTraining,
    CoTrainer,
    RosterEntry,
    TrainingState,
)

__all__ = [
    "HELD",
    "MOST_HOURS",
    "OPEN",
    "CascadeTraining",
    "CoTrainer",
    "KitItem",
    "KitKind",
    "PromiseState",
    "PromisedLibrary",
    "RosterEntry",
    "TrainerKit",
    "TrainerPromise",
    "TrainingState",
]

from kerege.foundation.models.audit import AuditEntry
from kerege.foundation.models.job import Job, JobState
from kerege.foundation.models.public_stamp import PublicStamp
from kerege.foundation.models.stored_file import StoredFile
from kerege.foundation.models.upload import Upload, UploadState
from kerege.foundation.models.worker import ScheduledRun, WorkerBeat

__all__ = [
    "AuditEntry",
    "Job",
    "JobState",
    "PublicStamp",
    "ScheduledRun",
    "StoredFile",
    "Upload",
    "UploadState",
    "WorkerBeat",
]

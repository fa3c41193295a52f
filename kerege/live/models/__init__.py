from kerege.live.models.lease import RoomLease

__all__ = ["RoomLease"]

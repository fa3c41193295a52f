from kerege.network.models.different import DifferentPeople
from kerege.network.models.membership import Membership, Role
from kerege.network.models.organisation import LibraryKind, Organisation, OrganisationKind
from kerege.network.models.post import Position, Post
from kerege.network.models.territory import District, DistrictInRegion, DistrictKind, Region

__all__ = [
    "DifferentPeople",
    "District",
    "DistrictInRegion",
    "DistrictKind",
    "LibraryKind",
    "Membership",
    "Organisation",
    "OrganisationKind",
    "Position",
    "Post",
    "Region",
    "Role",
]

"""What a jury says together: medians, and the sheets that lie far from the others.

The median is taken because one sheet, however high or low, cannot move it past what the others say;
so no sheet is ever left out. A total x is *flagged* for the chair to look at if

    |x - median| > max(1.5 * IQR, 10 % of the largest total)    (the fence of Tukey, Exploratory
                                                                 Data Analysis, 1977, 2C)
    or |x - median| > 25 % of the largest total.

IQR is the distance of the quartiles of all totals of the slot, by linear interpolation. The 10 %
keep a jury that agrees (IQR near 0) from being flagged for one point; the 25 % find the stray sheet
of a jury of three, whose quartiles reach too far. Fewer than three sheets flag nothing.
"""

from collections.abc import Sequence
from decimal import Decimal

FENCE = Decimal("1.5")
NEAR = Decimal("0.10")
FAR = Decimal("0.25")


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value; of an even number, half-way between the two; None of none."""
    if not values:
        return None
    return quantile(values, Decimal("0.5"))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which this share lies, by linear interpolation."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def outliers(totals: Sequence[Decimal], most: Decimal) -> list[bool]:
    """For each total whether it lies far from the others."""
    if len(totals) < 3:
        return [False] * len(totals)
    middle = quantile(totals, Decimal("0.5"))
    spread = quantile(totals, Decimal("0.75")) - quantile(totals, Decimal("0.25"))
    fence = min(max(FENCE * spread, NEAR * most), FAR * most)
    return [abs(total - middle) > fence for total in totals]

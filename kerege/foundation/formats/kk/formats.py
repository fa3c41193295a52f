"""Kazakh: year first, 24-hour clock, week from Monday (Django ships none)."""

DATE_FORMAT = "Y\u00a0ж. j\u00a0F"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y\u00a0ж. j\u00a0F, H:i"
YEAR_MONTH_FORMAT = "Y\u00a0ж. F"
MONTH_DAY_FORMAT = "j\u00a0F"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3

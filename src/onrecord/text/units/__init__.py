"""Units and currencies: what a number is measured in. Pure; the names are data files."""

from onrecord.text.units.currencies import currency_name

__all__ = ["currency_name"]

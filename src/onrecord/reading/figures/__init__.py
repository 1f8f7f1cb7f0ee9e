"""Figures: quantities with bound, unit, subject, date and source."""

from onrecord.reading.figures.read import read

__all__ = ["read"]

"""Counting events: numbers in, numbers out."""

from evlog.summary.arrange import fold_columns, fold_rows
from evlog.summary.cell import Cell
from evlog.summary.fields import Counted, shape
from evlog.summary.pivot import summarise
from evlog.summary.question import DIMENSIONS, MEASURES, PERIODS, SORTS, BadQuestion, Question
from evlog.summary.selection import LeftOut, superseded_uids
from evlog.summary.table import Heading, Summary

__all__ = [
    "DIMENSIONS",
    "MEASURES",
    "PERIODS",
    "SORTS",
    "BadQuestion",
    "Cell",
    "Counted",
    "Heading",
    "LeftOut",
    "Question",
    "Summary",
    "fold_columns",
    "fold_rows",
    "shape",
    "summarise",
    "superseded_uids",
]

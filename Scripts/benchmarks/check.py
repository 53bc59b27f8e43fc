"""What a written workbook holds, read with python-calamine and held against what it should."""
import itertools

import python_calamine

from bench import WrongResult


def read(path):
    """The rows of the first sheet."""
    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def inexact_numbers(found, expected):
    """How many numbers differ in the last of their 17 digits; any other difference is a wrong result."""
    if [len(row) for row in found] != [len(row) for row in expected]:
        raise WrongResult("rows of other lengths")
    count = 0
    for value, wanted in zip(itertools.chain.from_iterable(found), itertools.chain.from_iterable(expected)):
        if value == wanted and isinstance(value, str) == isinstance(wanted, str):
            continue
        if isinstance(value, str) or isinstance(wanted, str) or abs(value - wanted) > abs(wanted) * 1e-15:
            raise WrongResult(f"{value!r} instead of {wanted!r}")
        count += 1
    return count

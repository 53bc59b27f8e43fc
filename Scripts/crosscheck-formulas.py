"""The steps of Scripts/crosscheck-formulas:

crosscheck-formulas.py generate BOOK              writes a book of every function with arguments of every kind
crosscheck-formulas.py compare OTHERS OURS        compares two computed books' values, OURS as lines of JSON
"""
import csv
import itertools
import json
import math
import pathlib
import re
import sys
import zipfile
from collections import Counter
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve().parent
DEVIATIONS = HERE / "crosscheck-formulas.tsv"

# The figures that the formulas are about, in sheet D. A: counts, B: names, C: everything mixed, D: dates, E: numbers and
# numbers typed as text, F: rates, G: errors, H: nothing, I: sorted counts, J: codes, K: TRUE and FALSE.
DATA = {
    "A": [12, 7, 0, 31, 12, 5, 44, 7, 12, 3],
    "B": ["Thôn Đông", "thôn đông", "Làng Bến", "Xóm Đồi", "Ưu Việt", "  hai  chữ ", "a*b", "Tổng", "ĐẶNG", "nghèo"],
    "C": [1, "hai", True, None, 2.5, "3", "", -4, False, "=x"],
    "D": [45292, 45351, 45657, 43831.75, 36526, 60, 61, 1, 45000.5, 44926],
    "E": [10, "20", 30, "40,5", "1e2", "5%", 7.25, "x7", "2024-01-05", "10:30"],
    "F": [2.675, 1.005, -2.5, 0.125, 3.333333333333, 99.995, 1e15, 1e-7, 0.1, 14.285],
    "G": ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", None, None, None],
    "H": [None] * 10,
    "I": [1, 3, 3, 5, 8, 13, 21, 34, 55, 89],
    "J": ["A1", "A2", "B1", "B2", "C1", "a1", "Z9", "10", "x?", "é"],
    "K": [True, False, True, True, False, None, None, True, False, True],
}

# Arguments by kind: first the ordinary ones.
NUMBERS = ["2", "-3.5", "D!A1", "D!F1", "0", "1.5", "10", "D!F3"]
WHOLE = ["2", "1", "D!A8", "-1", "0", "3"]
TEXTS = ['"Hộ nghèo"', "D!B1", '"a,b,c"', '""', '"x"', "D!B6"]
DATES = ["D!D1", "D!D2", "DATE(2024,2,29)", "D!D4", "D!D3", "0", "D!D6"]
RANGES = ["D!A1:A10", "D!F1:F6", "D!C1:C10", "D!E1:E10", "D!A1:B3", "D!H1:H5", "{3,1,2}", "D!I1:I10", "D!K1:K10"]
LOGICALS = ["TRUE", "FALSE", "1=1", "D!K1", "0"]
VALUES = ["D!A1", "D!B1", "TRUE", "D!H1", "D!G1", "1", '"x"', "D!C7", "D!E2", '""']
CRITERIA = ['">5"', "12", '"thôn*"', '"<>"', '"="', '""', '"<>7"', "D!B1", '"*đông"', '"<=12"', "D!H1", "TRUE", '"#N/A"',
            '"3"', '"a~*b"', '"?ưu*"', '">b"', '"=12"', "D!G1", '"tổng"', '"<0"', '"h*"', '"<> "', "{7;12}"]
# What any argument may be besides.
ODD = ["D!H1", '"abc"', '"12"', "D!G1", "1/0", "TRUE", "D!D1", "D!A1:A3", "{1,2,3}", '""', "-1", "1E+15", "D!E2", "D!B1",
       '"1,234"', '"5%"', '"2024-01-05"']
KINDS = {"n": NUMBERS, "w": WHOLE, "t": TEXTS, "d": DATES, "r": RANGES, "l": LOGICALS, "v": VALUES, "c": CRITERIA}

# A letter for each argument; those in brackets may be left out, `*` repeats the last.
FUNCTIONS = {
    "n": "ABS SIGN SQRT EXP LN LOG10 INT EVEN ODD SIN COS TAN ASIN ACOS ATAN SINH COSH TANH ASINH ACOSH ATANH DEGREES "
         "RADIANS FACT FACTDOUBLE SQRTPI ISEVEN ISODD CHAR UNICHAR COT SEC CSC",
    "nw": "ROUND ROUNDUP ROUNDDOWN",
    "n[w]": "TRUNC FIXED LOG CEILING.MATH FLOOR.MATH",
    "nn": "MOD POWER QUOTIENT MROUND CEILING FLOOR ATAN2",
    "ww": "COMBIN COMBINA PERMUT GCD LCM",
    "r": "SUM PRODUCT SUMSQ AVERAGE AVERAGEA COUNT COUNTA COUNTBLANK MIN MAX MINA MAXA MEDIAN MODE MODE.SNGL STDEV STDEV.S "
         "STDEVP STDEV.P STDEVA STDEVPA VAR VAR.S VARP VAR.P VARA VARPA DEVSQ AVEDEV GEOMEAN HARMEAN SKEW KURT SUMPRODUCT "
         "AND OR XOR GCD LCM MULTINOMIAL",
    "rr": "SUM AVERAGE COUNT COUNTA MAX MIN PRODUCT SUMPRODUCT SUMX2MY2 SUMX2PY2 SUMXMY2 CORREL PEARSON RSQ SLOPE INTERCEPT "
          "COVARIANCE.P COVARIANCE.S MEDIAN AND OR",
    "nr": "SUM COUNT MAX AVERAGE", "nrr": "FORECAST",
    "rw": "LARGE SMALL QUARTILE QUARTILE.INC",
    "rc": "COUNTIF SUMIF AVERAGEIF",
    "rcr": "SUMIF AVERAGEIF",
    "rrc": "SUMIFS AVERAGEIFS MAXIFS MINIFS",
    "rcrc": "COUNTIFS",
    "rrcrc": "SUMIFS",
    "nr[w]": "RANK RANK.EQ RANK.AVG",
    "ll": "AND OR XOR", "l": "NOT AND OR", "": "TRUE FALSE NA PI",
    "t[w]": "LEFT RIGHT", "tww": "MID", "t": "LEN TRIM CLEAN UPPER LOWER PROPER CODE UNICODE VALUE DATEVALUE TIMEVALUE T",
    "ttt[w]": "SUBSTITUTE", "twwt": "REPLACE", "tt[w]": "FIND SEARCH", "tt": "EXACT CONCATENATE CONCAT",
    "tw": "REPT", "tl*": "CONCAT",
    "v": "T N ISBLANK ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISERROR ISERR ISNA TYPE ERROR.TYPE",
    "d": "YEAR MONTH DAY HOUR MINUTE SECOND WEEKDAY WEEKNUM ISOWEEKNUM",
    "d[w]": "WEEKDAY WEEKNUM", "www": "DATE TIME", "dd": "DAYS DAYS360 NETWORKDAYS", "dd[w]": "YEARFRAC",
    "dw": "EDATE EOMONTH WORKDAY", "dd[l]": "DAYS360",
    "vr": "MATCH", "vr[w]": "MATCH",
}

# What the table above cannot say: functions whose arguments belong together.
EXTRA = (HERE / "crosscheck-formulas.txt").read_text(encoding="utf-8").splitlines()


def arguments(letters):
    """The argument lists of a pattern: all ordinary, then each in turn something odd."""
    kinds, optional = [], 0
    for letter in letters:
        if letter in "[]*":
            optional += letter == "["
            continue
        kinds.append(KINDS[letter])
    lists = []
    longest = max((len(kind) for kind in kinds), default=0)
    for index in range(longest):
        lists.append([kind[(index * (place + 1)) % len(kind)] for place, kind in enumerate(kinds)])
        lists.append([kind[(index + 3 * place) % len(kind)] for place, kind in enumerate(kinds)])
    for place, kind in enumerate(kinds):
        for odd in [*kind, *ODD]:
            lists.append([odd if other == place else ordinary[0] for other, ordinary in enumerate(kinds)])
    if optional:
        lists += [given[:len(kinds) - optional] for given in list(lists)]
        lists += [[*given[:-1], ""] for given in lists[:2]]
    if not kinds:
        lists = [[]]
    return lists


# Functions that files know by a prefix (ECMA-376 does not have them).
PREFIXED = set("CEILING.MATH FLOOR.MATH STDEV.S STDEV.P VAR.S VAR.P MODE.SNGL RANK.EQ RANK.AVG QUARTILE.INC QUARTILE.EXC "
               "PERCENTILE.INC PERCENTILE.EXC PERCENTRANK.INC COVARIANCE.P COVARIANCE.S XOR UNICHAR UNICODE ISOWEEKNUM DAYS MAXIFS "
               "MINIFS CONCAT TEXTJOIN NUMBERVALUE COMBINA COT SEC CSC MUNIT XLOOKUP "
               "XMATCH".split())


def as_filed(formula):
    return re.sub(r"([A-Z][A-Z0-9.]*)(?=\()", lambda match: "_xlfn." + match[0] if match[0] in PREFIXED else match[0], formula)


def formulas():
    seen = {}
    for letters, names in FUNCTIONS.items():
        for name in names.split():
            for given in arguments(letters):
                seen.setdefault(f"={name}({','.join(given)})")
    for formula in EXTRA:
        seen.setdefault(formula)
    return list(seen)


def generate(path):
    import openpyxl

    book = openpyxl.Workbook()
    data, sheet = book.active, book.create_sheet("F")
    data.title = "D"
    for column, values in enumerate(DATA.values(), start=1):
        for row, value in enumerate(values, start=1):
            cell = data.cell(row, column)
            # An empty text is one that a formula gives.
            cell.value = '=""' if value == "" else value
            if value == "=x":
                cell.data_type = "s"
    # Below the data, so that no range of it crosses the row of a formula.
    for row, formula in enumerate(formulas(), start=100):
        sheet.cell(row, 1).value = formula[1:]
        sheet.cell(row, 2).value = as_filed(formula)
    book.save(path)
    print(f"{len(formulas())} formulas, {len({name for names in FUNCTIONS.values() for name in names.split()})} functions")


def computed(path):
    """The values of the formulas, by row, as a book has them: a number, text, boolean or error."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        strings = ["".join(text.text or "" for text in item.iter(f"{space}t"))
                   for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    values = {}
    for cell in sheet.iter(f"{space}c"):
        column, row = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        if column != "B":
            continue
        value, kind = cell.findtext(f"{space}v"), cell.get("t", "n")
        if kind == "s":
            value = strings[int(value)]
        elif kind == "b":
            value = value == "1"
        elif kind == "e":
            value = {"error": value}
        elif kind == "n" and value is not None:
            value = float(value)
        values[int(row)] = value
    return values


def same(left, right):
    if left in (None, "") and right in (None, ""):
        return True
    if isinstance(left, bool) or isinstance(right, bool):
        # LibreOffice has no booleans: they are numbers in a format.
        return isinstance(left, (bool, float)) and isinstance(right, (bool, float)) and float(left) == float(right)
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-14)
    return left == right


def as_text(value):
    return json.dumps(value, ensure_ascii=False)


def compare(others, ours):
    with open(DEVIATIONS, newline="", encoding="utf-8") as file:
        known = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    theirs = computed(others)
    own = {}
    with open(ours, encoding="utf-8") as file:
        for line in file:
            cell = json.loads(line)
            if cell["sheet"] == "F" and cell["cell"].startswith("B"):
                value = cell.get("value", {"none": cell.get("none")})
                own[int(cell["cell"][1:])] = float(value) if type(value) is int else value
    equal, explained, open_ones = 0, Counter(), []
    for row, formula in enumerate(formulas(), start=100):
        left, right = own.get(row), theirs.get(row)
        if same(left, right):
            equal += 1
            continue
        says = {"formula": formula, "ours": as_text(left), "theirs": as_text(right)}
        entry = next((entry for entry in known if all(re.search(entry[key], says[key]) for key in says)), None)
        if entry:
            explained[entry["reason"]] += 1
        else:
            open_ones.append((formula, left, right))
    total = len(formulas())
    print(f"{equal} of {total} formulas agree ({equal / total:.2%}); {sum(explained.values())} differ for a known reason, "
          f"{len(open_ones)} without one.")
    for reason, count in explained.most_common():
        print(f"  {count:5} {reason}")
    for entry in known:
        if entry["reason"] not in explained:
            print(f"  no longer needed: {entry['reason']}")
    for formula, left, right in open_ones:
        print(f"FAILED {formula}\tours {as_text(left)}\tLibreOffice {as_text(right)}")
    return 1 if open_ones else 0


sys.exit({"generate": generate, "compare": compare}[sys.argv[1]](*sys.argv[2:]))

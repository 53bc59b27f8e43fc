"""The generated suite of Scripts/variations: variations.py ANNEX [PAIRS] [--only NUMBER,…] [--keep FOLDER]

Applies the 68 variations that an importer must survive (reference/domain.md §3.5) to five tables (variation_forms.py),
one at a time and in random pairs, and compares what annex reads with what it reads of the plain versions: the records
are the same, or the finding that the table below names is reported. No other error or warning may come.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import variation_changes as v
from variation_changes import ANY, NotHere
from variation_forms import Case, all_tables, value

SEED = 20261122

# Number in §3.5 with a letter where it is several, what the file has, the function that makes it, what is expected:
# "same" – the records of the plain version and no error or warning that the function does not allow –, or the code of
# the finding or the problem that must be reported. A function refuses the forms that it says nothing to.
VARIATIONS = [
    ("1a", "header of one row", v.one_row_header, "same"),
    ("1b", "header of two rows", v.two_row_header, "same"),
    ("1c", "one more header row above the figures", v.taller_header, "same"),
    ("1d", "upper header cells not merged", v.unmerged_header, "same"),
    ("2", "merged header cells cut by the row's height", v.low_header, "same"),
    ("3a", "no number row", v.no_number_row, "same"),
    ("3b", "number row A B 1 …", v.letter_number_row, "same"),
    ("3c", "number row blank, blank, 1 …", v.blank_number_row, "same"),
    ("3d", "number row (1) (2) …", v.bracket_number_row, "same"),
    ("3e", "number row 1.0 1.1 1.2.1", v.level_number_row, "same"),
    ("4", "number row with a gap", v.gaps_in_number_row, "same"),
    ("5", "formulas of the number row wrapped over lines", v.wrapped_number_formulas, "same"),
    ("6", "header cells that are bare numbers", v.bare_number_headers, "same"),
    ("7", "unit column headed by the commune's name", v.commune_heads_units, "same"),
    ("8", "TT, STT, Số TT", v.other_ordinal, "same"),
    ("9", "Số LD, Số Khẩu", v.header_typos, "same"),
    ("10", "word order changed in a header", v.word_order, "same"),
    ("11", "years for the start and the end of the period", v.years_in_words, "same"),
    ("12a", "line breaks and double spaces in headers", v.broken_headers, "same"),
    ("12b", "headers hyphenated between words", v.hyphenated_headers, "same"),
    ("13", "header repeated within the rows", v.repeated_header, "same"),
    ("14", "technical keys above the Vietnamese header", v.technical_keys, "same"),
    ("15a", "total's label in the STT column", v.total_label_in_ordinal, "same"),
    ("15b", "total's label merged over STT and unit", v.total_label_merged, "same"),
    ("16", "Cộng, Tổng, Toàn xã …", v.total_words, "same"),
    ("17", "total above the rows", v.total_above, "same"),
    ("18", "sub-totals 1, rows 1.1, 1.2", v.dotted_subtotals, "same"),
    ("19a", "STT 1.10 as text", v.decimal_ordinals(False), "same"),
    ("19b", "STT 1.10 as a number", v.decimal_ordinals(True), "same"),
    ("20a", "groups I, II with sums", v.roman_groups, "same"),
    ("20b", "groups A, B, headings only", v.letter_groups, "same"),
    ("21a", "two lines per unit, STT and unit merged", v.two_lines_merged, "same"),
    ("21b", "two lines per unit, STT and unit on the first only", v.two_lines_blank, "same"),
    ("22a", "headings of villages merged across", v.village_headings, "same"),
    ("22b", "villages named by their headings only", v.village_only_in_heading, "same"),
    ("23", "officers and villages merged downwards", v.merged_down, "same"),
    ("24", "blank rows and page breaks", v.blank_rows, "same"),
    ("25", "rows of zeros for absent units", v.zero_rows, "same"),
    ("26a", "two tables side by side", v.side_by_side, "same"),
    ("26b", "another form below", v.stacked, "same"),
    ("26c", "the same form twice below each other", v.stacked_halves, "same"),
    ("27a", "sheets named PL01, Biểu 1, Sheet1", v.sheet_names, "same"),
    ("27b", "one annex split over two sheets", v.split_over_sheets, "same"),
    ("27c", "one sheet per village", v.sheet_per_village, "same"),
    ("28a", "a hidden row", v.hidden_rows, "hidden-row"),
    ("28b", "a hidden column", v.hidden_columns, "column-gap"),
    ("28c", "a hidden sheet", v.hidden_sheets("hidden"), "same"),
    ("28d", "a very hidden sheet", v.hidden_sheets("veryHidden"), "same"),
    ("29a", "a filter hides a row that SUM counts", v.filtered("SUM("), "hidden-row"),
    ("29b", "SUBTOTAL(9) over rows hidden by hand", v.filtered("SUBTOTAL(9,", is_filter=False), "hidden-row"),
    ("29c", "SUBTOTAL(9) over filtered rows", v.filtered("SUBTOTAL(9,"), "sum-hidden"),
    ("29d", "SUBTOTAL(109) over filtered rows", v.filtered("SUBTOTAL(109,"), "sum-hidden"),
    ("30", "outlined rows and columns", v.outlined, "same"),
    ("31a", "STT restarts or has gaps", v.restarting_numbers, "same"),
    ("31b", "no STT at all", v.no_numbers, "same"),
    ("32", "comma and point in one row", v.mixed_separators, "same"),
    ("33", "trailing zeros dropped", v.dropped_zeros, "same"),
    ("34a", "numbers as text", v.text_numbers(False), "same"),
    ("34b", "numbers behind an apostrophe", v.text_numbers(True), "same"),
    ("35", "11.030 and 2881", v.thousands, "same"),
    ("36a", "1,21 %", v.percent_texts(",", " "), "same"),
    ("36b", "1.21%", v.percent_texts(".", ""), "same"),
    ("36c", "0.0121 in a percent format", v.percent_cells("0.00%"), "same"),
    ("36d", "0.0121 in General", v.percent_cells("General"), "same"),
    ("37", "leading zeros", v.leading_zeros, "same"),
    ("38", "17 hộ", v.units_in_cells, "same"),
    ("39a", "dashes for 0", v.dashes, "same"),
    ("39b", "x and … for nothing", v.marks_for_nothing, "same"),
    ("40", "an error value", v.error_values, "formula-error"),
    ("41a", "formulas without results", v.uncached_formulas, "same"),
    ("41b", "formulas with results", v.cached_formulas, "same"),
    ("41c", "a formula with the result of before", v.stale_formulas, "sum-stale"),
    ("42", "a link to another commune's file", v.external_link, "external-link"),
    ("43a", "a total that adds up itself", v.circular_formula, "formula-error|sum-range"),
    ("43b", '="Cộng: "&SUM()', v.text_formulas, "same"),
    ("44a", "dates as text, serials, years, placeholders", v.dates, "same"),
    ("44b", "the date system of 1904", v.date_system_1904, "same"),
    ("44c", "2.08 turned into a date", v.rate_turned_into_date, "not-a-number"),
    ("45a", "TCVN3", v.legacy("tcvn3"), "same"),
    ("45b", "VNI", v.legacy("vni"), "same"),
    ("45c", "TCVN3, VNI and Unicode in one sheet", v.legacy("mixed"), "same"),
    ("45d", "header in .VnTimeH", v.legacy("capitals"), "same"),
    ("46", "NFD", v.decomposed, "same"),
    ("47", "old and new tone placement", v.tone_places, "same"),
    ("48", "tỉ lệ", v.tri_spelling, "same"),
    ("49a", "non-breaking and thin spaces", v.spaces, "same"),
    ("49b", "invisible characters", v.invisible, "same"),
    ("49c", "full-width digits", v.full_width, "same"),
    ("49d", "Cyrillic look-alikes", v.cyrillic, "same"),
    ("50", "bold and plain runs within a cell", v.rich_text, "same"),
    ("51a", "codes 2;4;10", v.code_lists(";"), "same"),
    ("51b", "codes 2-4-10", v.code_lists("-"), "same"),
    ("51c", "codes 2.4.10 as text", v.code_lists("."), "same"),
    ("51d", "codes 2, 4, 10", v.code_lists(", "), "same"),
    ("51e", "codes 2,4 stored as the number 2.4", v.codes_as_number, "code-range"),
    ("51f", "a date that no two codes make", v.codes_as_other_date, "code-range"),
    ("51g", "codes 11/12 stored as a date, d-mmm", v.codes_as_date("d-mmm"), "code-range"),
    ("51h", "codes 11/12 stored as a date, dd/mm/yyyy", v.codes_as_date("dd/mm/yyyy"), "code-range"),
    ("51i", "codes 2411 stored as a number", v.codes_run_together, "code-range"),
    ("52a", "codes with names", v.codes_with_names, "same"),
    ("52b", "marks in twelve columns", v.codes_in_columns, "same"),
    ("52c", "marks in columns headed by the indicators", v.codes_in_named_columns, "same"),
    ("52d", "names without codes", v.codes_as_names, "same"),
    ("53a", "causes spelt otherwise", v.cause_spellings, "same"),
    ("53b", "nt, -nt-, quotes and // for the text above", v.ditto_marks, "same"),
    ("54a", "N, HN, Hộ nghèo, CN, HCN", v.category_spellings, "same"),
    ("54b", "1 and 2 for poor and near-poor", v.category_codes, "unknown-category"),
    ("55a", "villages with and without prefix, TK, Mơ Nang II", v.unit_prefixes, "same"),
    ("55b", "apostrophes in names", v.unit_apostrophes, "same"),
    ("56a", "names in capitals", v.capitals, "same"),
    ("56b", "names of minorities", v.minority_names, "same"),
    ("57", "all members listed, figures on the first row", v.all_members, "same"),
    ("58", "more letterhead, notes and signature", v.letterhead_and_notes, "same"),
    ("59", "used range swollen to the last row and column", v.swollen_range, "same"),
    ("60a", "protected sheet", v.protected, "same"),
    ("60b", "protected structure", v.locked_structure, "same"),
    ("60c", "encrypted", v.encrypted, "encrypted"),
    ("61a", ".xls", v.converted("xls", "old.xls", "old-format"), "old-format"),
    ("61b", ".xls named .xlsx", v.converted("xls", None, "old-format"), "old-format"),
    ("61c", ".ods", v.converted("ods", "calc.ods", "not-a-workbook"), "not-a-workbook"),
    ("61d", ".xlsb", v.binary_workbook, "not-a-workbook"),
    ("61e", "HTML named .xls", v.renamed_html, "not-a-workbook"),
    ("61f", "CSV named .xlsx", v.renamed_csv, "not-a-workbook"),
    ("62a", "a lock file", v.lock_file, "not-a-workbook"),
    ("62b", "file name in NFD", v.decomposed_file_name, "same"),
    ("63a", "inline strings", v.inline_strings, "same"),
    ("63b", "xml:space and _x000D_", v.escape_texts, "same"),
    ("64a", "strict namespace", v.strict_namespace, "same"),
    ("64b", "no dimension", v.no_dimension, "same"),
    ("64c", "no r on rows and cells", v.no_references, "same"),
    ("65", "narrow columns, fewer decimals shown", v.narrow_columns, "same"),
    ("66", "two forms exported at different moments", v.exported_apart, "cross-stock|cross-flow|snapshot-drift"),
    ("67", "a district's template", v.district_template, "same"),
    ("68", "no districts, merged units, đặc khu", v.two_levels, "same"),
]

# Variations of one kind change the same thing and make no pair; nor do formulas with what would change their results.
FORMULAS = {29, 41, 43}
KINDS = [{3, 4, 5}, {6, 51, 52}, {26, 27, 66}, {18, 20, 22, 26, 27}, {45, 46, 49}, {33, 36, 65}, {21, 66}, {66, 68}]
# What is said above, or what stands above, is changed after marks repeat it.
KINDS += [{53, other} for other in (13, 26, 27, 55, 56, 57, 68)]
# Cells without references leave no gaps: a range swollen to the last cell would be written out in full.
KINDS += [{59, 64}]
NOT_WITH_FORMULAS = {13, 18, 19, 20, 21, 22, 25, 26, 27, 32, 34, 35, 36, 37, 38, 39, 40, 42, 44, 49, 57, 64, 66}
# Later than all changes of content: headers, rows made of headers, texts, the arrangement on sheets.
LATER = {6: 0.5, 52: 0.5, 14: 2, 13: 3, "1d": 4, 45: 6, 46: 6, 49: 6, 26: 7, 27: 7, 66: 7, 43: 8, 29: 8, 41: 8}


def number(label):
    return int(label.rstrip("abcdefghi"))


def stage(variation):
    label = variation[0]
    return LATER.get(label, LATER.get(number(label), 1)), number(label)


def may_pair(first, second):
    one, other = number(first[0]), number(second[0])
    return (one != other and not any(one in kind and other in kind for kind in KINDS)
            and not (one in FORMULAS and other in FORMULAS | NOT_WITH_FORMULAS)
            and not (other in FORMULAS and one in NOT_WITH_FORMULAS))


def made(table, tables, variations, chance):
    """The case of a table with variations; NotHere where one of them cannot be."""
    case = Case(table, tables)
    for variation in sorted(variations, key=stage):
        variation[2](case, chance)
        expected = variation[3]
        if expected != "same" and not case.problem:
            case.must.add(expected)
    v.write_formulas(case)
    case.label = " + ".join(f"{label} {name}" for label, name, _, _ in variations)
    case.variations = variations
    return case


def singles(tables, variations):
    """Each variation of each table; and why it is left out where it is."""
    cases, absent = [], []
    for variation in variations:
        for table in tables:
            try:
                cases.append(made(table, tables, [variation], random.Random(f"{SEED} {variation[0]} {table.name}")))
            except NotHere as reason:
                absent.append((variation, table.name, str(reason)))
    return cases, absent


def pairs(tables, count, variations):
    """Random pairs, none of files that are no workbooks."""
    chance, cases, seen = random.Random(SEED), [], set()
    paired = [variation for variation in VARIATIONS
              if variation[3] not in ("encrypted", "old-format", "not-a-workbook")]
    for _ in range(40 * count):
        if len(cases) == count:
            break
        table, (first, second) = chance.choice(tables), chance.sample(paired, 2)
        key = table.name, *sorted((first[0], second[0]))
        if not may_pair(first, second) or key in seen or not {first[0], second[0]} & {one[0] for one in variations}:
            continue
        seen.add(key)
        try:
            cases.append(made(table, tables, [first, second], random.Random(f"{SEED} {key}")))
        except NotHere:
            continue
    return cases


# Writing and running.


def convert(paths, ending, out):
    """Converts files with LibreOffice, a batch at a time."""
    filters = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}
    out.mkdir(exist_ok=True)
    for start in range(0, len(paths), 80):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", filters[ending],
             "--outdir", str(out), *map(str, paths[start:start + 80])], check=True, capture_output=True)
    return [out / path.with_suffix("." + ending).name for path in paths]


def written(cases, folder):
    """Writes the files of cases; a third of them are saved again by LibreOffice."""
    again, other = [], collections.defaultdict(list)
    for index, case in enumerate(cases):
        case.path = folder / f"{index:04}-{case.table.name}.xlsx"
        case.draw(case.path)
        case.is_resaved = index % 3 == 0 and case.resaves and not case.problem
        if case.is_resaved:
            again.append(case)
        if ending := getattr(case, "convert", None):
            other[ending].append(case)
    for case, new in zip(again, convert([case.path for case in again], "xlsx", folder / "resaved")):
        shutil.move(new, case.path)
    for ending, group in other.items():
        for case, new in zip(group, convert([case.path for case in group], ending, folder / ending)):
            shutil.move(new, case.path)
    for index, case in enumerate(cases):
        if case.file_name:
            target = folder / f"{index:04}" / case.file_name
            target.parent.mkdir()
            case.path = case.path.rename(target)


def run(annex, command, paths):
    """The report of annex as JSON, its files by their paths."""
    result = subprocess.run([annex, command, "--lang", "en", "--format", "json", *map(str, paths)], capture_output=True)
    try:
        files = json.loads(result.stdout)["files"]
    except ValueError:
        raise SystemExit(f"annex {command} gave no JSON: {result.stderr.decode()[-500:]}")
    return {unicodedata.normalize("NFC", file["path"]): file for file in files}


def process(annex, cases):
    """Gives each case what import and validate say."""
    imports = {}
    for start in range(0, len(cases), 100):
        imports |= run(annex, "import", [case.path for case in cases[start:start + 100]])

    def validated(case):
        # One by one: several files would be compared with each other.
        return next(iter(run(annex, "validate", [case.path]).values()))

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, report in zip(cases, pool.map(validated, cases)):
            case.imported = imports[unicodedata.normalize("NFC", str(case.path))]
            case.validated = report


# Comparing.


def records(file, layouts=None):
    """The records of a file, rows and blanks left out."""
    return [{key: field for key, field in record.items() if key != "row" and field is not None}
            for annex in file["annexes"] if layouts is None or annex["layout"] in layouts for record in annex["records"]]


def totals(file):
    return [{key: field for key, field in (annex["totals"] or {}).items() if field is not None}
            for annex in file["annexes"]]


def codes(file):
    """The codes of errors and warnings, and all codes."""
    findings = file["findings"]
    return ({finding["code"] for finding in findings if finding["severity"] in ("error", "warning")},
            {finding["code"] for finding in findings})


def matches(expected, actual):
    wanted = {key: field for key, field in expected.items() if field is not ANY and field is not None}
    loose = {key for key, field in expected.items() if field is ANY}
    return wanted == {key: field for key, field in actual.items() if key not in loose}


def difference(expected, actual):
    for key in dict.fromkeys([*expected, *actual]):
        one, other = expected.get(key), actual.get(key)
        if one is not ANY and one != other:
            return f"{key}: {one!r} → {other!r}"
    return "equal"


def wrong(case, plain):
    """Why a case fails, in a line; None where it passes."""
    file, checked = case.imported, case.validated
    if case.problem:
        found = (file["error"] or {}).get("code")
        return None if found == case.problem else f"problem {found}, expected {case.problem}"
    if file["error"]:
        return f"problem {file['error']['code']}: {file['error']['message']}"
    base = plain[case.table.name]
    expected = [dict(record) for record in records(base.imported)]
    for (row, field), new in case.overrides.items():
        expected[row][field] = new
    is_ordered = not case.any_order
    for more in case.more:
        if isinstance(more, str):
            expected += records(plain[more].imported)
        elif more is not ANY:
            expected.append(more)
    layouts = [base.table.layout] if ANY in case.more else None
    actual = records(file, layouts)
    if not actual:
        unknown = [finding["message"] for finding in checked["findings"] if finding["code"] == "layout-unknown"]
        return "no table found" + (f": {unknown[0][:150]}" if unknown else "")
    rest = list(enumerate(actual))
    places = []
    for index, record in enumerate(expected):
        same = next((place for place, other in rest if matches(record, other)), None)
        if same is None:
            where = f"{len(actual)} records for {len(expected)}; " if len(actual) != len(expected) else ""
            return where + f"record {index}: " + (difference(record, actual[index]) if index < len(actual) else "none")
        places.append(same)
        rest = [(place, other) for place, other in rest if place != same]
    if rest and not getattr(case, "ignores_more", False):
        return f"{len(rest)} records more, as {str(rest[0][1])[:120]}"
    if is_ordered and places != sorted(places):
        return "records in another order"
    if case.compares_totals and not case.more and totals(file) != totals(base.imported):
        got = totals(file)
        return f"{len(got)} tables" if len(got) != 1 else f"totals, {difference(totals(base.imported)[0], got[0])}"
    loud, all_codes = codes(checked)
    for must in case.must:
        if not all_codes & set(must.split("|")):
            return f"no finding {must}; reported: {', '.join(sorted(all_codes)) or 'nothing'}"
    allowed = case.may | {code for must in case.must for code in must.split("|")} | codes(base.validated)[0]
    for more in case.more:
        if isinstance(more, str):
            allowed |= codes(plain[more].validated)[0]
    if loud - allowed:
        first = next(finding for finding in checked["findings"] if finding["code"] in loud - allowed)
        return f"finding {first['code']} {first['cell']}: {first['message'][:110]}"
    return None


def check_plain(case):
    """The plain version must read as the figures that were written, or nothing is worth comparing."""
    read = records(case.imported)
    rows = case.table.details
    if len(read) != len(rows):
        raise SystemExit(f"plain {case.table.name}: {len(read)} records for {len(rows)} rows")
    for record, row in zip(read, rows):
        for field, cell in zip(case.table.fields, row.cells):
            if field.type == "codes":
                wanted = [int(code) for code in value(cell).split(",")]
            else:
                wanted = value(cell)
            if field.type != "ordinal" and record.get(field.id) != wanted:
                raise SystemExit(f"plain {case.table.name}: {field.id} reads {record.get(field.id)!r} for {wanted!r}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("annex")
    arguments.add_argument("pairs", nargs="?", type=int, default=300)
    arguments.add_argument("--only", help="labels of variations, with commas between them")
    arguments.add_argument("--keep", type=pathlib.Path, help="leave the files in this folder")
    options = arguments.parse_args()
    only = options.only.split(",") if options.only else None
    variations = [one for one in VARIATIONS if not only or one[0] in only or str(number(one[0])) in only]
    tables = all_tables()
    plain = {table.name: made(table, tables, [], None) for table in tables}
    single, absent = singles(tables, variations)
    double = pairs(tables, options.pairs, variations)
    cases = [*plain.values(), *single, *double]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for case in plain.values():
            case.resaves = False
        written(cases, folder)
        process(options.annex, cases)
    for case in plain.values():
        check_plain(case)
        if loud := codes(case.validated)[0]:
            print(f"plain {case.table.name} is not clean: {', '.join(sorted(loud))}")
    report(variations, single, double, absent, plain)


def report(variations, single, double, absent, plain):
    """Prints what passes; ends with 1 where something fails."""
    results = {id(case): wrong(case, plain) for case in single + double}
    for variation in variations:
        own = [case for case in single if case.variations == [variation]]
        passed = sum(results[id(case)] is None for case in own)
        left_out = [f"{name} ({reason})" for other, name, reason in absent if other is variation]
        mark = "ok  " if passed == len(own) else "FAIL"
        print(f"{mark} {variation[0]:>4} {variation[1]}: {passed}/{len(own)}"
              + (f"; not in {', '.join(left_out)}" if left_out else ""))
    for title, group in (("single", single), ("pair", double)):
        for case in group:
            if reason := results[id(case)]:
                again = ", re-saved" if case.is_resaved else ""
                print(f"{title} fails: {case.path.name} {case.label}{again}: {reason}")
    numbers = {number(one[0]) for one in variations}
    bad = {number(case.variations[0][0]) for case in single if results[id(case)]}
    print(f"variations: {len(numbers - bad)} of {len(numbers)} pass in every form; singles: "
          f"{sum(results[id(case)] is None for case in single)} of {len(single)}; pairs: "
          f"{sum(results[id(case)] is None for case in double)} of {len(double)}; re-saved by LibreOffice: "
          f"{sum(case.is_resaved for case in single + double)}")
    sys.exit(1 if any(results.values()) else 0)


main()

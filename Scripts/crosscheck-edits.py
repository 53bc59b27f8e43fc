"""Edits real workbooks and reads them before and after with other programs: nothing but the edited cells may change.

crosscheck-edits.py ANNEX OUTPUT-FOLDER [--every N]

Of every Nth workbook of ../shared/corpus one number and one text are changed and one cell is added. openpyxl,
python-calamine and (every eighth workbook) LibreOffice read both files; the archives are compared entry by entry.
A program that cannot read the original has no say on that workbook; how many there are is told at the end. (openpyxl
knows no strict workbooks: there calamine says which cells there are.)
"""
import argparse
import collections
import datetime
import math
import pathlib
import posixpath
import re
import shutil
import signal
import subprocess
import sys
import warnings
import zipfile
from xml.etree import ElementTree

import openpyxl
import python_calamine
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH, to_excel

CORPUS = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "files"
NUMBER, TEXT, ADDED = 4321.5, " sửa & <thử> \"nháy\" 'đơn' ", 1.25
WORKSHEET = python_calamine.SheetTypeEnum.WorkSheet
SECONDS = 60
DENSE_CELLS = 20_000_000
OFFICE_EVERY, OFFICE_BATCH = 8, 40
passed, failed, left_out = collections.Counter(), collections.Counter(), collections.Counter()


def check(kind, name, holds, detail=""):
    (passed if holds else failed)[kind] += 1
    if not holds:
        print(f"FAILED {name}, {kind}: {detail}", flush=True)


class Unreadable(Exception):
    """What another program says of a workbook that it cannot read."""


def reading(read, path):
    """What `read` gives of a file; whatever goes wrong there, panics and endless loops too, is Unreadable."""
    def stop(*_):
        raise TimeoutError(f"took more than {SECONDS} s")
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        return read(path)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # A panic of Rust is no Exception.
        raise Unreadable(f"{type(error).__name__}: {error}"[:200]) from None
    finally:
        signal.alarm(0)


def plain(value):
    """A value that compares: an array formula or data table is an object of openpyxl that does not."""
    return value if isinstance(value, (str, int, float)) or not hasattr(value, "__dict__") else repr(vars(value))


def openpyxl_cells(book):
    """Every cell that has a value; sheets are asked for the cells they hold, for their ranges may be vast."""
    return {(sheet.title, cell.coordinate): plain(cell.value)
            for sheet in book.worksheets for cell in sheet._cells.values() if cell.value is not None}


def by_openpyxl(path):
    """The sheets, the cells as the keys of checks name them, and the workbook itself."""
    formulas, cached = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    if not formulas.worksheets:
        raise ValueError("no worksheet")
    shape = [(name, formulas[name].sheet_state) for name in formulas.sheetnames]
    cells = {"openpyxl (formulas)": openpyxl_cells(formulas), "openpyxl (values)": openpyxl_cells(cached)}
    return shape, cells, formulas


def by_calamine(path):
    book = python_calamine.CalamineWorkbook.from_path(path)
    shape = [(sheet.name, str(sheet.visible), str(sheet.typ)) for sheet in book.sheets_metadata]
    cells = {}
    for sheet in book.sheets_metadata:
        if sheet.typ != WORKSHEET:
            continue
        page = book.get_sheet_by_name(sheet.name)
        top, left = page.start or (0, 0)
        for row, values in enumerate(page.to_python(skip_empty_area=True), top + 1):
            for column, value in enumerate(values, left + 1):
                if value != "":
                    cells[sheet.name, f"{get_column_letter(column)}{row}"] = value
    return shape, {"calamine": cells}, book


READERS = {"openpyxl": by_openpyxl, "calamine": by_calamine}


def chosen_by_calamine(cells, sheet):
    """The same where openpyxl cannot tell; a formula may be among them."""
    cells = [(cell, value) for (title, cell), value in cells.items() if title == sheet]
    number = next((cell for cell, value in cells if type(value) in (int, float)), None)
    text = next((cell for cell, value in cells if isinstance(value, str) and not value.startswith("#")), None)
    corners = [coordinate_to_tuple(cell) for cell, _ in cells] or [(1, 1)]
    row, column = max(row for row, _ in corners), max(column for _, column in corners)
    added = f"{get_column_letter(column + 1)}{row}" if column < 16384 else None
    return {cell: value for cell, value in ((number, NUMBER), (text, TEXT), (added, ADDED)) if cell}


def chosen_cells(sheet):
    """The cells to edit with their new values: the first number, the first text and one right of all."""
    headers = [table.ref for table in sheet.tables.values() if table.headerRowCount != 0]
    headers = [openpyxl.utils.range_boundaries(reference) for reference in headers]

    def is_free(cell):
        return not any(left <= cell.column <= right and cell.row == top for left, top, right, _ in headers)

    # Of a merged range openpyxl shows only the first cell's value. It takes a cell in row 0 as well.
    cells = [cell for (row, _), cell in sorted(sheet._cells.items())
             if row > 0 and cell.value is not None and is_free(cell)]
    edits = {}
    for kind, types, value in [("n", (int, float), NUMBER), ("s", str, TEXT)]:
        first = next((cell for cell in cells if cell.data_type == kind and isinstance(cell.value, types)), None)
        if first is not None:
            edits[first.coordinate] = value
    if sheet.max_column < 16384:
        edits[f"{get_column_letter(sheet.max_column + 1)}{sheet.max_row}"] = ADDED
    return edits


def edit(source, target, sheet, edits, *flags):
    quoted = sheet.replace("'", "''")
    sets = [f"--set='{quoted}'!{cell}={value if isinstance(value, float) else chr(39) + value}"
            for cell, value in edits.items()]
    return subprocess.run([ANNEX, "edit", source, *sets, *flags, "--lang", "en", "-o", target],
                          capture_output=True, text=True, timeout=SECONDS)


def same(left, right):
    if type(left) is float and type(right) is float and math.isnan(left):
        return math.isnan(right)
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def is_new(value, wanted, epoch):
    """Whether a cell reads as its new value, a number in a date's format as the date that it is."""
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        value = to_excel(value, epoch)
    if isinstance(wanted, float):
        return isinstance(value, (int, float)) and abs(value - wanted) < 1e-6
    return value == wanted


def check_cells(kind, name, before, after, sheet, edits, epoch):
    edited = {(sheet, cell): value for cell, value in edits.items()}
    wrong = [(*key, before.get(key), after.get(key)) for key, value in edited.items()
             if not is_new(after.get(key), value, epoch)]
    check(f"{kind} sees the new values", name, not wrong, wrong)
    wrong = [(*key, before.get(key), after.get(key)) for key in {**before, **after}
             if key not in edited and not same(before.get(key), after.get(key))]
    check(f"{kind} sees all other cells unchanged", name, not wrong, f"{len(wrong)} cells, as {wrong[:3]}")


def entries(path):
    """The compressed bytes of every entry."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            start = entry.header_offset + 30
            start += sum(int.from_bytes(data[start - at:start - at + 2], "little") for at in (4, 2))
            found[entry.filename] = (entry.compress_type, data[start:start + entry.compress_size])
    return found


def sheet_part(archive, main, sheet):
    """The entry of a sheet, in lower case."""
    folder, _, leaf = main.rpartition("/")
    named = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    tags = ElementTree.fromstring(archive.read(named[main])).iter()
    identifier = next(value for tag in tags if tag.get("name") == sheet and tag.tag.endswith("}sheet")
                      for key, value in tag.items() if key.endswith("/relationships}id"))
    relations = ElementTree.fromstring(archive.read(named[f"{folder}/_rels/{leaf}.rels".lstrip("/")]))
    target = next(tag.get("Target") for tag in relations if tag.get("Id") == identifier)
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/").lower()


def may_change(path, sheet):
    """The entries that an edit may rewrite, in lower case."""
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        start = next(name for name in archive.namelist() if name.replace("\\", "/").lower() == "_rels/.rels")
        main = next(tag.get("Target").lstrip("/").lower() for tag in ElementTree.fromstring(archive.read(start))
                    if tag.get("Type").endswith("/officeDocument"))
        names = {"[content_types].xml"}
        for override in re.findall(r"<(?:\w+:)?Override\b[^>]*>", types):
            part = re.search(r"""PartName\s*=\s*["']/?([^"']+)""", override)
            if part and re.search(r"sharedStrings\+xml|calcChain\+xml", override):
                names.add(part[1].lower())
        folder, _, leaf = main.rpartition("/")
        strings = f"{folder}/sharedStrings.xml".lstrip("/").lower()  # Where the edit adds the first ones.
        return names | {main, f"{folder}/_rels/{leaf}.rels".lstrip("/"), strings, sheet_part(archive, main, sheet)}


def check_archive(name, source, target, sheet, is_signed):
    before, after = entries(source), entries(target)
    try:
        free = may_change(source, sheet)
    except (KeyError, StopIteration, ElementTree.ParseError):
        left_out["archive: the parts of the original are not found"] += 1
        return
    if is_signed:
        free |= {"_rels/.rels"} | {entry.lower() for entry in before if entry.lower().startswith("_xmlsignatures/")}
    wrong = [entry for entry in {**before, **after}
             if entry.replace("\\", "/").lstrip("/").lower() not in free and before.get(entry) != after.get(entry)]
    check("archive keeps the bytes of all other entries", name, not wrong, wrong)


def read_original(source):
    """What each program that can read a workbook sees there."""
    seen = {}
    for program, read in READERS.items():
        # calamine lays a sheet out as a full rectangle, which two far cells make larger than the memory.
        if program == "calamine" and "openpyxl" in seen and any(
                sheet.max_row * sheet.max_column > DENSE_CELLS for sheet in seen["openpyxl"][2].worksheets):
            left_out["calamine: a sheet is too large a rectangle"] += 1
            continue
        try:
            seen[program] = reading(read, source)
        except Unreadable:
            left_out[f"{program} cannot read the original"] += 1
    return seen


def check_workbook(source):
    """Edits a workbook and checks it; gives what LibreOffice is to see, nothing where it was not edited."""
    name, seen = source.name, read_original(source)
    epoch, edits = WINDOWS_EPOCH, {}
    if "openpyxl" in seen:
        book = seen["openpyxl"][2]
        sheet, epoch, edits = book.worksheets[0].title, book.epoch, chosen_cells(book.worksheets[0])
    elif "calamine" in seen:
        _, cells, book = seen["calamine"]
        sheet = next((page.name for page in book.sheets_metadata if page.typ == WORKSHEET), None)
        edits = chosen_by_calamine(cells["calamine"], sheet) if sheet else {}
    if not edits:
        left_out["not edited: no program reads it, or no cell is free"] += 1
        return None
    target = OUT / "edited" / name
    with zipfile.ZipFile(source) as archive:
        is_signed = any(entry.lower().startswith("_xmlsignatures/") for entry in archive.namelist())
    result = edit(source, target, sheet, edits, *["--drop-signature"] * is_signed)
    if result.returncode == 2:
        left_out["not edited: annex refuses"] += 1
        print(f"refused {result.stderr.strip().removeprefix(str(source.parent) + '/')}", flush=True)
        return None
    check("annex edits", name, result.returncode == 0, f"exit {result.returncode}: {result.stderr[:300]}")
    if result.returncode != 0:
        return None

    check_archive(name, source, target, sheet, is_signed)
    for program, (shape, cells, _) in seen.items():
        try:
            new_shape, new_cells, _ = reading(READERS[program], target)
        except Unreadable as error:
            check(f"{program} reads the edited workbook", name, False, error)
            continue
        check(f"{program} sees the same sheets", name, shape == new_shape, (shape, new_shape))
        for kind in cells:
            check_cells(kind, name, cells[kind], new_cells[kind], sheet, edits, epoch)
    return source, target, sheet, edits


def convert(paths, folder):
    """Converts workbooks with LibreOffice, alone those that a call for all of them did not come to."""
    def call(some):
        try:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{OUT}/profile", "--headless", "--convert-to",
                            "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, *some],
                           capture_output=True, timeout=SECONDS + 10 * len(some))
        except subprocess.TimeoutExpired:
            pass
    call(paths)
    for path in paths:
        if not (folder / f"{path.stem}.xlsx").exists():
            call([path])


def check_office(jobs):
    """The edited cells as LibreOffice writes them when it has read the edited workbook."""
    for part in ("before", "after"):
        (OUT / part / "converted").mkdir(parents=True)
    numbered = []
    for number, (source, target, *rest) in enumerate(jobs):
        before, after = (OUT / part / f"{number}{source.suffix}" for part in ("before", "after"))
        shutil.copy(source, before)
        shutil.copy(target, after)
        numbered.append((source.name, before, after, *rest))
    for start in range(0, len(numbered), OFFICE_BATCH):
        batch = numbered[start:start + OFFICE_BATCH]
        convert([before for _, before, *_ in batch], OUT / "before" / "converted")
        batch = [job for job in batch if (OUT / "before" / "converted" / f"{job[1].stem}.xlsx").exists()]
        convert([after for _, _, after, *_ in batch], OUT / "after" / "converted")
    for name, before, after, sheet, edits in numbered:
        old, new = (path.parent / "converted" / f"{path.stem}.xlsx" for path in (before, after))
        if not old.exists():
            left_out["LibreOffice cannot read the original"] += 1
            continue
        check("LibreOffice reads the edited workbook", name, new.exists())
        if not new.exists():
            continue
        try:
            shape, old_cells, _ = reading(by_openpyxl, old)
            new_shape, new_cells, book = reading(by_openpyxl, new)
        except Unreadable:
            left_out["openpyxl cannot read what LibreOffice wrote"] += 1
            continue
        check("LibreOffice sees the same sheets", name, shape == new_shape, (shape, new_shape))
        old_cells, new_cells = old_cells["openpyxl (values)"], new_cells["openpyxl (values)"]
        # It calls the sheet otherwise, or fills pivot tables anew when it opens a workbook.
        if sheet not in dict(shape) or sheet in dict(new_shape) and book[sheet]._pivots:
            left_out["LibreOffice renames the original's sheet, or fills its pivot tables anew"] += 1
            continue
        wrong = [(cell, old_cells.get((sheet, cell)), new_cells.get((sheet, cell))) for cell, value in edits.items()
                 if not is_new(new_cells.get((sheet, cell)), value, book.epoch)]
        check("LibreOffice sees the new values", name, not wrong, wrong)


arguments = argparse.ArgumentParser()
arguments.add_argument("annex", type=pathlib.Path)
arguments.add_argument("output", type=pathlib.Path)
arguments.add_argument("--every", type=int, default=16)
arguments = arguments.parse_args()
ANNEX, OUT = str(arguments.annex.resolve()), arguments.output.resolve() / "edits"
shutil.rmtree(OUT, ignore_errors=True)
(OUT / "edited").mkdir(parents=True)
warnings.simplefilter("ignore")

sources = sorted(path for path in CORPUS.iterdir() if not path.name.startswith("."))[::arguments.every]
edited = [job for job in map(check_workbook, sources) if job]
check_office(edited[::OFFICE_EVERY])

print(f"\n{len(edited)} of {len(sources)} workbooks edited")
for kind in sorted(passed | failed):
    print(f"{'FAILED' if failed[kind] else 'ok    '} {kind}: {passed[kind]} of {passed[kind] + failed[kind]}")
for reason, count in sorted(left_out.items()):
    print(f"left out {reason}: {count}")
sys.exit(failed.total() > 0)

"""What the scripts share: where the files go, the producers, and bytes that do not change from run to run."""

import datetime
import pathlib
import re
import struct
import subprocess
import tempfile
import zipfile

import xlsxwriter

TESTDATA = pathlib.Path(__file__).resolve().parents[2] / "testdata"
ANNEXES = TESTDATA / "annexes"
WORKBOOKS = TESTDATA / "workbooks"
BAD = TESTDATA / "bad"

AUTHOR = "annex testdata"
DATE = datetime.datetime(2024, 1, 15, 8, 0, 0)
FONT = "Times New Roman"

CALC_XLSX = "xlsx:Calc MS Excel 2007 XML"
CALC_XLS = "xls:MS Excel 97"
CALC_ODS = "ods:calc8"


def xlsxwriter_book(path, **options):
    """A workbook of XlsxWriter with fixed properties; `close()` writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(path, options)
    book.set_properties({"author": AUTHOR, "created": DATE})
    return book


def save_openpyxl(book, path):
    """Saves a workbook of openpyxl, which stamps the time of saving: the stamp is put back to `DATE`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book.properties.creator = AUTHOR
    book.properties.created = DATE
    book.save(path)
    parts = read_package(path)
    stamp = DATE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    parts["docProps/core.xml"] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, parts["docProps/core.xml"]
    )
    write_package(path, parts)


def read_package(path):
    """The parts of a zip, a name → bytes, in their order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_package(path, parts):
    """Writes a zip of `parts`, a name → bytes or text, in that order and dated `DATE`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def convert(source, target, filter):
    """Re-saves `source` as `target` with LibreOffice, headless and with a profile of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "out"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
            + ["--convert-to", filter, "--outdir", str(out), str(source)],
            check=True,
            capture_output=True,
        )
        (written,) = out.iterdir()
        target.write_bytes(written.read_bytes())
    if zipfile.is_zipfile(target):
        stamp_entries(target)


def stamp_entries(path):
    """Dates the entries of a zip `DATE`, in place: LibreOffice's data descriptors and bytes stay as they are."""
    stamp = struct.pack(
        "<HH",
        DATE.hour << 11 | DATE.minute << 5 | DATE.second // 2,
        (DATE.year - 1980) << 9 | DATE.month << 5 | DATE.day,
    )
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        local_headers = [entry.header_offset for entry in archive.infolist()]
        central = archive.start_dir
    for local in local_headers:
        data[local + 10 : local + 14] = stamp
        data[central + 12 : central + 16] = stamp
        central += 46 + sum(struct.unpack_from("<HHH", data, central + 28))
    path.write_bytes(data)

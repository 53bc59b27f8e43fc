"""The checks of Scripts/crosscheck: crosscheck.py ANNEX OUTPUT-FOLDER"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = ROOT.parent / "shared" / "ecma376"
ANNEXES = ROOT / "testdata" / "annexes"
LAYOUTS = {"ha-trung": "reduction-targets", "kim-tan": "rate-plan", "cam-luong": "household-exit-list"}
failures = 0


def check(what, holds, detail=""):
    global failures
    failures += not holds
    print(("ok    " if holds else "FAILED ") + what + (f": {detail}" if detail and not holds else ""))


def run(*arguments):
    return subprocess.run([ANNEX, *map(str, arguments)], capture_output=True, text=True)


def records(path):
    """The records without their rows, which differ between two drawings of a form."""
    annexes = json.loads(run("import", path).stdout)["files"][0]["annexes"]
    return [{key: value for key, value in row.items() if key != "row"} for annex in annexes for row in annex["records"]]


def values(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {f"{sheet.title}!{cell.coordinate}": cell.value
            for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


def recalculated(path):
    """The values after LibreOffice has opened and saved the workbook."""
    folder = OUT / "libreoffice"
    folder.mkdir(exist_ok=True)
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder, path], capture_output=True)
    target = folder / path.name
    return values(target) if target.exists() else None


def render(path):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", OUT, path], capture_output=True)
    pdf = path.with_suffix(".pdf")
    check(f"{path.name} renders to PDF", pdf.exists())
    if pdf.exists():
        subprocess.run(["pdftoppm", "-r", "70", "-png", pdf, pdf.with_suffix("")])


def same(left, right):
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return abs(left - right) < 1e-9
    return left == right


def check_peers(path):
    own = values(path)
    theirs = recalculated(path)
    check(f"{path.name} opens in LibreOffice", theirs is not None)
    if theirs is None:
        return
    # An empty text that a formula gives is nothing to one program and an empty text to the other.
    differing = [key for key in own if own[key] != "" and not same(own[key], theirs.get(key))]
    check(f"{path.name}: LibreOffice computes the values that are cached", not differing, str(differing[:5]))


def check_schema(path):
    """The sheets, styles, workbook and comments of a file that we write."""
    if not SCHEMAS.exists():
        print("skipped schema checks: ../shared/ecma376 is absent")
        return
    folder = OUT / "parts" / path.stem
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    for part in sorted(folder.glob("xl/**/*.xml")):
        if not re.search(r"(workbook|styles|sharedStrings|sheet\d+|comments\d+)\.xml$", part.name):
            continue
        # The published schema has no place for xml:space on <t>, which every producer writes there.
        part.write_bytes(part.read_bytes().replace(b' xml:space="preserve"', b""))
        result = subprocess.run(
            ["xmllint", "--noout", "--nonet", "--schema", SCHEMAS / "sml.xsd", part], capture_output=True, text=True)
        check(f"{path.name} {part.relative_to(folder)} validates", result.returncode == 0, result.stderr[:300])


ANNEX = str(pathlib.Path(sys.argv[1]).resolve())
OUT = pathlib.Path(sys.argv[2]).resolve()
OUT.mkdir(parents=True, exist_ok=True)

for source in sorted(ANNEXES.glob("*.xlsx")):
    fixed = OUT / f"{source.stem}.corrected.xlsx"
    result = run("correct", source, "-o", fixed)
    check(f"{source.name} is corrected and no error is left", result.returncode == 0, result.stdout + result.stderr)
    check_peers(fixed)
    if "libreoffice" not in source.name:
        check_schema(fixed)
        render(fixed)
    before, after = values(source), values(fixed)
    marked = {f"{sheet.title}!{cell.coordinate}" for sheet in openpyxl.load_workbook(fixed)
              for row in sheet.iter_rows() for cell in row if cell.comment}
    changed = {key for key in before if not same(before[key], after.get(key))}
    check(f"{source.name}: only marked cells changed", changed <= marked, str(changed - marked))

    layout = next(layout for name, layout in LAYOUTS.items() if source.name.startswith(name))
    data = OUT / f"{source.stem}.json"
    run("import", source, "-o", data)
    exported = OUT / f"{source.stem}.export.xlsx"
    result = run("export", data, "--layout", layout, "-o", exported)
    check(f"{source.name} is exported", result.returncode == 0, result.stderr)
    check(f"{exported.name} imports back equal", records(source) == records(exported))
    check_peers(exported)
    check_schema(exported)
    render(exported)
    if ".expected." in source.name:
        check(f"{exported.name} validates", run("validate", exported).returncode == 0)

for layout in LAYOUTS.values():
    form = OUT / f"{layout}.xlsx"
    check(f"template {layout}", run("template", layout, "-o", form).returncode == 0)
    check_peers(form)
    check_schema(form)
    render(form)

print(f"\n{failures} failed; pictures in {OUT}")
sys.exit(failures > 0)

"""Lets each step of writing fail and looks at what is left: faults.py ANNEX SHIM WORK-FOLDER"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys

ANNEX, SHIM, WORK = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
ROOT = pathlib.Path(__file__).resolve().parents[2]
ANNEXES = ROOT / "testdata" / "annexes"
OLD = b"the file that stood here before"
passed = failed = 0


def check(what, holds, detail=""):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"FAILED {what}: {detail}")
    return holds


def run(arguments, **environment):
    return subprocess.run([ANNEX, *map(str, arguments)], capture_output=True, text=True, env=os.environ | environment)


def commands():
    """What writes workbooks: an edit (a copy), a correction (styles, comments, a new sheet), the writer, and the
    writer with more rows than it holds back."""
    plan = ANNEXES / "ha-trung-2024.printed.xlsx"
    records = WORK / "records.json"
    records.write_text(run(["import", plan]).stdout)
    yield "edit", lambda out: ["edit", plan, "--set", "PL01!F17=22", "-o", out]
    yield "correct", lambda out: ["correct", plan, "-o", out]
    table = WORK / "table.csv"
    table.write_text("".join(f"{row},Thôn {row % 97},{row * 7919 % 10007 / 8}\n" for row in range(12_000)))
    yield "convert", lambda out: ["convert", table, "-o", out]
    yield "export", lambda out: ["export", records, "--layout", "reduction-targets", "-o", out]


def prepared(name):
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    target = folder / "out.xlsx"
    target.write_bytes(OLD)
    target.chmod(0o640)
    return target


def steps(name, command):
    target, log = prepared(f"{name}-whole"), WORK / f"{name}.log"
    log.unlink(missing_ok=True)
    done = run(command(target), LD_PRELOAD=str(SHIM), FAULT_LOG=str(log))
    check(f"{name} without a fault", done.returncode in (0, 1) and target.read_bytes() != OLD, done.stderr)
    check(f"{name} keeps the permissions", target.stat().st_mode & 0o777 == 0o640)
    calls = log.read_text().split()
    check(f"{name} flushes and renames", "fsync" in calls and calls.count("rename") == 1, calls)
    return target.read_bytes(), calls


def faults(name, command):
    new, calls = steps(name, command)
    seen = {"old": 0, "new": 0}
    for kind in ("kill", "full", "io"):
        for at in range(1, len(calls) + 1):
            what = f"{name}, {kind} at call {at} of {len(calls)} ({calls[at - 1]})"
            target = prepared(f"{name}-fault")
            done = run(command(target), LD_PRELOAD=str(SHIM), FAULT=kind, FAULT_AT=str(at))
            left = target.read_bytes()
            check(f"{what}: the old file or the new one, whole", left in (OLD, new), f"{len(left)} bytes")
            seen["old" if left == OLD else "new"] += 1
            check(f"{what}: permissions", target.stat().st_mode & 0o777 == 0o640)
            if kind == "kill":
                check(f"{what}: killed", done.returncode == -signal.SIGKILL, done.returncode)
                continue
            others = [file.name for file in target.parent.iterdir() if file != target]
            check(f"{what}: nothing beside it", not others, others)
            # After the renaming only the flush of the folder is left, which may fail.
            if left == OLD:
                check(f"{what}: says so", done.returncode == 2 and target.name in done.stderr, done.stderr)
    print(f"ok     {name}: {len(calls)} calls, each killed, on a full disk and with an I/O error: "
          f"{seen['old']} times the old file, {seen['new']} times the new one")


def full_disk(name, command):
    mount = WORK / "tmpfs"
    mount.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", mount], capture_output=True).returncode:
        return print(f"skipped {name} on a small tmpfs: mounting is not allowed here")
    try:
        target = mount / "out.xlsx"
        target.write_bytes(OLD)
        done = run(command(target))
        holds = check(f"{name} on a small tmpfs: exit 2, and the old file", done.returncode == 2 and
                      target.read_bytes() == OLD and [*mount.iterdir()] == [target], done.stderr)
        if holds:
            print(f"ok     {name} on a small tmpfs: {done.stderr.strip()}")
    finally:
        subprocess.run(["umount", mount])


def closed_folder(name, command):
    if os.getuid() == 0 and not shutil.which("setpriv"):
        return print(f"skipped {name} into a folder without permission: root may write anywhere")
    target = prepared(f"{name}-closed")
    for folder in (target.parent, *target.parents):
        if folder.is_relative_to(WORK):
            folder.chmod(0o555 if folder == target.parent else 0o755)
    user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
    done = subprocess.run([*user, ANNEX, *map(str, command(target))], capture_output=True, text=True)
    target.parent.chmod(0o755)
    if user and "ermission denied" in done.stderr and str(ANNEX) in done.stderr:
        return print(f"skipped {name} into a folder without permission: another user cannot reach {ANNEX}")
    holds = check(f"{name} into a folder without permission", done.returncode == 2 and target.read_bytes() == OLD,
                  f"{done.returncode} {done.stderr}")
    if holds:
        print(f"ok     {name} into a folder without permission: {done.stderr.strip()}")


WORK.mkdir(parents=True, exist_ok=True)
for command_name, make in commands():
    faults(command_name, make)
    full_disk(command_name, make)
    closed_folder(command_name, make)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

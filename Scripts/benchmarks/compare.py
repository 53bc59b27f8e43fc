"""Runs the readers on the generated workbooks, interleaved, and prints one Markdown table for each data set."""
import argparse
import datetime
import importlib.metadata
import json
import os
import pathlib
import platform
import random
import re
import resource
import statistics
import subprocess
import sys

from generate import MAKERS, generated

HERE = pathlib.Path(__file__).parent
NAMES = {
    "annex": "**annex XLSX**",
    "annex-one-thread": "annex XLSX, one thread",
    "annex-formulas": "annex XLSX, formulas' texts too",
    "libzip": "libzip, inflating only",
    "python-calamine": "python-calamine, Rust part",
    "python-calamine-objects": "python-calamine, to_python",
    "fastexcel": "fastexcel, to Arrow",
    "excelize": "excelize",
    "openpyxl": "openpyxl, read-only",
}
COMMON = ["annex", "annex-one-thread", "libzip", "python-calamine", "fastexcel", "excelize", "openpyxl"]
TABLES = {
    "cells": COMMON + ["python-calamine-objects"],
    "strings": COMMON + ["python-calamine-objects"],
    "formulas": COMMON + ["annex-formulas"],
    "formulas-shared": COMMON + ["annex-formulas"],
    # excelize is left out: its binding copies each row, padded to its last column, into memory that is never freed.
    "sparse": [tool for tool in COMMON if tool != "excelize"],
    "small": COMMON,
    "rows-1k": ["annex", "python-calamine", "fastexcel", "excelize", "openpyxl"],
    "rows-1m": ["annex", "python-calamine", "fastexcel", "excelize", "openpyxl"],
}
# A tool that takes longer than this is run once: its figure needs no seven rounds.
SLOW_SECONDS = 20


def say(text):
    print(text, file=sys.stderr, flush=True)


class Failure(Exception):
    pass


class Bench:
    def __init__(self, options):
        self.options = options
        self.failed = False
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        self.results = options.cache / "results"
        self.results.mkdir(exist_ok=True)
        self.record = self.results / f"{stamp}.jsonl"
        self.report = self.results / f"{stamp}.md"

    def command(self, tool, data_set, path, checks):
        what = "small" if data_set == "small" else "first" if data_set.startswith("rows-") else "cells"
        if tool == "libzip":
            return [self.options.cache / "inflate", path]
        if tool.startswith("annex"):
            flag = {"annex-one-thread": ["--one-thread"], "annex-formulas": ["--formulas"]}.get(tool, [])
            return [self.options.cache / "reader/release/reader", what, path, *flag]
        return [sys.executable, "-B", HERE / "peers.py", tool, what, path, *(["--check"] if checks else [])]

    def run(self, tool, data_set, path, expected, checks):
        def limit():
            # Data, not address space: Go reserves far more addresses than it uses.
            resource.setrlimit(resource.RLIMIT_DATA, (self.options.memory << 30, self.options.memory << 30))

        command = list(map(str, self.command(tool, data_set, path, checks)))
        done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)
        if done.returncode:
            says = done.stderr.strip().splitlines()
            # A runtime that runs out of memory says so first and a back trace after it.
            memory = [line for line in says if "memory" in line]
            raise Failure((memory or says[-1:] or [f"ended by signal or status {done.returncode}"])[0])
        result = json.loads(done.stdout)
        tally = result.get("tally")
        if tally is not None and {name: tally[name] for name in expected} != expected:
            raise Failure(f"read something else: {tally}, expected {expected}")
        with self.record.open("a") as record:
            record.write(json.dumps({"data": data_set, "tool": tool, "checked": checks} | result) + "\n")
        return result

    def measure(self, data_set):
        """The runs of each tool: one that warms the cache and checks what was read, then the rounds that count."""
        path, facts = generated(data_set, self.options.data, self.options.scale, say)
        expected = facts["first"] or facts["tally"]
        tools = [tool for tool in TABLES[data_set] if not self.options.tools or tool in self.options.tools]
        runs, failures = {tool: [] for tool in tools}, {}
        once = {}
        for round_number in range(self.options.rounds + 1):
            order = [tool for tool in tools if tool not in failures and tool not in once]
            random.Random(f"{data_set} {round_number}").shuffle(order)
            say(f"{data_set}: " + (f"round {round_number}" if round_number else "check"))
            for tool in order:
                try:
                    result = self.run(tool, data_set, path, expected, checks=round_number == 0)
                except Failure as failure:
                    say(f"{data_set}: {tool}: {failure}")
                    failures[tool] = str(failure)
                    # Others may fail for want of memory; what they read and what we read must be right.
                    self.failed |= tool.startswith("annex") or "read something else" in str(failure)
                    continue
                if round_number:
                    runs[tool].append(result)
                elif tool == "openpyxl" or result["seconds"] > SLOW_SECONDS:
                    once[tool] = result
        for tool, result in once.items():
            runs[tool] = [result]
        return path, facts, runs, failures

    def table(self, data_set):
        path, facts, runs, failures = self.measure(data_set)
        ours = median(runs, "annex")
        lines = [
            f"### {data_set}", "",
            "| tool | median s | min–max | CPU s | M cells/s | peak MB (before opening) | time ÷ ours | runs |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
        ]
        for tool in sorted((tool for tool in runs if runs[tool]), key=lambda tool: median(runs, tool)):
            seconds = [run["seconds"] for run in runs[tool]]
            middle, cpu = statistics.median(seconds), statistics.median(run["cpu"] for run in runs[tool])
            peak, start = max(run["peak_mb"] for run in runs[tool]), runs[tool][0]["start_mb"]
            cells = 40 if facts["first"] else facts["cells"]
            rate = "" if facts["first"] or tool == "libzip" else f"{cells / middle / 1e6:.2f}"
            ratio = f"{middle / ours:.2f}" if ours else ""
            lines.append(
                f"| {NAMES[tool]} | {middle:.3g} | {min(seconds):.3g}–{max(seconds):.3g} | {cpu:.3g} | {rate} "
                f"| {peak:.0f} ({start:.0f}) | {ratio} | {len(seconds)} |")
        lines += [f"| {NAMES[tool]} | failed: {failure[:100]} | | | | | | |" for tool, failure in failures.items()]
        lines += ["", *self.remarks(path, facts, runs, ours), ""]
        return "\n".join(lines), ours

    def remarks(self, path, facts, runs, ours):
        if facts["first"]:
            return []
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        size = sum(file.stat().st_size for file in files) / 1e6
        yield f"{facts['cells']:,} cells with values, {len(files):,} file(s), {size:.1f} MB."
        if not runs.get("libzip"):
            return
        inflated = runs["libzip"][0]
        yield (
            f"Inflated: sheets {inflated['sheet_bytes'] / 1e6:.1f} MB, shared strings "
            f"{inflated['string_bytes'] / 1e6:.1f} MB; {facts['strings']:,} distinct strings with "
            f"{facts['string_bytes'] / 1e6:.1f} MB of text.")
        if ours:
            factor = ours / median(runs, "libzip")
            yield f"Ours takes **{factor:.2f}** times what libzip takes to inflate the same parts."
            peak = max(run["peak_mb"] for run in runs["annex"]) - runs["annex"][0]["start_mb"]
            yield f"Ours grows by {peak:.1f} MB while reading."

    def all(self):
        with self.report.open("w") as report:
            def emit(text):
                print(text, flush=True)
                print(text, file=report, flush=True)

            emit(machine(self.options))
            medians = {}
            for data_set in self.options.only:
                text, medians[data_set] = self.table(data_set)
                emit(text)
            if medians.get("rows-1k") and medians.get("rows-1m"):
                emit(f"First ten rows, ours: the long file takes {medians['rows-1m'] / medians['rows-1k']:.1f} times "
                     f"as long as the one of 1,000 rows.")
        say(f"Report: {self.report}; all runs: {self.record}")
        return 1 if self.failed else 0


def median(runs, tool):
    return statistics.median(run["seconds"] for run in runs[tool]) if runs.get(tool) else None


def output(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return done.stdout.strip().splitlines()[0] if done.returncode == 0 and done.stdout.strip() else "unknown"


def package(name):
    """Name and version of a Python package, with the version of the Rust or Go library inside its binary."""
    found = set()
    for file in importlib.metadata.files(name):
        # Of all platforms' libraries, as excelize brings them, those of this one are enough.
        if file.name.endswith(".so") and "386" not in file.name:
            binary = file.locate().read_bytes()
            version = rb"(\d+\.\d+\.\d+)/"
            found.update(re.findall(rb"(calamine)-" + version + rb"|xuri/(excelize)/v2@v" + version, binary))
    inside = sorted({b" ".join(part for part in match if part).decode() for match in found})
    return " ".join([name, importlib.metadata.version(name)] + [f"({library})" for library in inside])


def machine(options):
    models = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    versions = ", ".join(package(line.split("==")[0]) for line in (HERE / "requirements.txt").read_text().split())
    annex = os.environ.get("ANNEX_PATH", HERE / "../..")
    changed = "" if output("git", "-C", annex, "status", "--short") == "unknown" else " with changes"
    lines = [
        f"- {datetime.date.today()}, {options.rounds} rounds" + (", a tenth of the size" if options.quick else ""),
        f"- {models[0] if models else platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start; Linux {platform.release()}",
        f"- annex {output('git', '-C', annex, 'rev-parse', '--short', 'HEAD')}{changed}; {output('swift', '--version')}",
        f"- {output(options.cache / 'inflate', '--version')}",
        f"- Python {platform.python_version()}; {versions}",
    ]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(prog="read", description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count, after one that checks (default 7)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(MAKERS),
                        help=f"data sets, of {','.join(MAKERS)}")
    parser.add_argument("--tools", type=lambda text: text.split(","), help=f"tools, of {','.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, to try the benchmark")
    parser.add_argument("--memory", type=int, default=14, metavar="GB", help="what one tool may use (default 14)")
    options = parser.parse_args()
    for name, known in (("only", MAKERS), ("tools", NAMES)):
        unknown = [value for value in getattr(options, name) or [] if value not in known]
        if unknown:
            parser.error(f"--{name}: there is no {unknown[0]}")
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    options.scale = 10 if options.quick else 1
    options.data = options.cache / ("data-quick" if options.quick else "data")
    return Bench(options).all()


sys.exit(main())

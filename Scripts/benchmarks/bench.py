"""What the comparisons have in common: interleaved rounds of runs, tables of medians, and what they ran on."""
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

HERE = pathlib.Path(__file__).parent
# A tool that takes longer than this is run once: its figure needs no seven rounds.
SLOW_SECONDS = 20


def say(text):
    print(text, file=sys.stderr, flush=True)


class Failure(Exception):
    """A tool that could not do its work."""


class WrongResult(Failure):
    """A tool that read or wrote something else than it was given."""


def arguments(prog, description, data_sets, tools):
    """The options of a comparison; `scale` is what the data are divided by."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("--cache", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=7, help="rounds that count, after one that checks (default 7)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(data_sets),
                        help=f"data sets, of {','.join(data_sets)}")
    parser.add_argument("--tools", type=lambda text: text.split(","), help=f"tools, of {','.join(tools)}")
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, to try the benchmark")
    parser.add_argument("--memory", type=int, default=14, metavar="GB", help="what one tool may use (default 14)")
    options = parser.parse_args()
    for name, known in (("only", data_sets), ("tools", tools)):
        unknown = [value for value in getattr(options, name) or [] if value not in known]
        if unknown:
            parser.error(f"--{name}: there is no {unknown[0]}")
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    options.scale = 10 if options.quick else 1
    options.data = options.cache / ("data-quick" if options.quick else "data")
    return options


class Report:
    """Prints the tables, and keeps them and every single run among the results."""

    def __init__(self, options, kind=""):
        folder = options.cache / "results"
        folder.mkdir(exist_ok=True)
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S") + kind
        self.report, self.runs = folder / f"{stamp}.md", folder / f"{stamp}.jsonl"

    def emit(self, text):
        print(text, flush=True)
        with self.report.open("a") as report:
            print(text, file=report)

    def record(self, run):
        with self.runs.open("a") as runs:
            runs.write(json.dumps(run) + "\n")

    def finish(self):
        say(f"Report: {self.report}; all runs: {self.runs}")


def run(command, gigabytes):
    """What a program of the benchmark says of its work, which it prints as a line of JSON."""
    def limit():
        # Data, not address space: Go reserves far more addresses than it uses.
        resource.setrlimit(resource.RLIMIT_DATA, (gigabytes << 30, gigabytes << 30))

    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, preexec_fn=limit)
    if done.returncode:
        says = done.stderr.strip().splitlines()
        # A runtime that runs out of memory says so first and a back trace after it.
        memory = [line for line in says if "memory" in line]
        raise Failure((memory or says[-1:] or [f"ended by signal or status {done.returncode}"])[0])
    return json.loads(done.stdout)


def interleave(name, tools, rounds, run, once=()):
    """The runs of each tool: one that warms the cache and checks, then the rounds that count, in shuffled order.

    `run` takes a tool and the number of the round, 0 for the check. The tools of `once`, and slow ones, have no more
    than the check. Returns the runs and the failures by tool.
    """
    runs, failures, done = {tool: [] for tool in tools}, {}, {}
    for round_number in range(rounds + 1):
        order = [tool for tool in tools if tool not in failures and tool not in done]
        random.Random(f"{name} {round_number}").shuffle(order)
        say(f"{name}: " + (f"round {round_number}" if round_number else "check"))
        for tool in order:
            try:
                result = run(tool, round_number)
            except Failure as failure:
                say(f"{name}: {tool}: {failure}")
                failures[tool] = failure
                continue
            if round_number:
                runs[tool].append(result)
            elif tool in once or result["seconds"] > SLOW_SECONDS:
                done[tool] = result
    for tool, result in done.items():
        runs[tool] = [result]
    return runs, failures


def has_failed(failures):
    """Whether the comparison is worth nothing: others may fail for want of memory, but results must be right."""
    return any(tool.startswith("annex") or isinstance(failure, WrongResult) for tool, failure in failures.items())


def median(runs, tool):
    return statistics.median(run["seconds"] for run in runs[tool]) if runs.get(tool) else None


def times(runs):
    """The columns of a table that tell the seconds of a tool."""
    seconds = [run["seconds"] for run in runs]
    cpu = statistics.median(run["cpu"] for run in runs)
    return {"median s": f"{statistics.median(seconds):.3g}", "min–max": f"{min(seconds):.3g}–{max(seconds):.3g}",
            "CPU s": f"{cpu:.3g}"}


def memory(runs):
    return f"{max(run['peak_mb'] for run in runs):.0f} ({runs[0]['start_mb']:.0f})"


def table(names, runs, failures, columns):
    """The lines of a Markdown table, fastest first; `columns` gives the values of a tool by their headings."""
    tools = sorted((tool for tool in runs if runs[tool]), key=lambda tool: median(runs, tool))
    rows = {tool: columns(tool) for tool in tools}
    if not rows:
        return [f"{names[tool]} failed: {failure}" for tool, failure in failures.items()]
    headings = list(next(iter(rows.values())))
    lines = ["| tool | " + " | ".join(headings) + " |", "|---|" + "--:|" * len(headings)]
    lines += [f"| {names[tool]} | " + " | ".join(row.values()) + " |" for tool, row in rows.items()]
    return lines + [f"| {names[tool]} | failed: {str(failure)[:100]} |" + " |" * (len(headings) - 1)
                    for tool, failure in failures.items()]


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
            library = rb"(calamine|rust_xlsxwriter)-" + version + rb"|xuri/(excelize)/v2@v" + version
            found.update(re.findall(library, binary))
    inside = sorted({b" ".join(part for part in match if part).decode() for match in found})
    return " ".join([name, importlib.metadata.version(name)] + [f"({library})" for library in inside])


def machine(options, libraries, packages):
    """Lines on the machine and on the versions of what was compared."""
    models = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    annex = os.environ.get("ANNEX_PATH", HERE / "../..")
    changed = "" if output("git", "-C", annex, "status", "--short") == "unknown" else " with changes"
    lines = [
        f"- {datetime.date.today()}, {options.rounds} rounds" + (", a tenth of the size" if options.quick else ""),
        f"- {models[0] if models else platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start; Linux {platform.release()}",
        f"- annex {output('git', '-C', annex, 'rev-parse', '--short', 'HEAD')}{changed}; {output('swift', '--version')}",
        f"- {libraries}",
        f"- Python {platform.python_version()}; {', '.join(map(package, packages))}",
    ]
    return "\n".join(lines) + "\n"

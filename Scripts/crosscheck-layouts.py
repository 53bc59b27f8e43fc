"""Compares the JSON Schema of layout files with the program that reads them.

Usage: crosscheck-layouts.py ANNEX

Every built-in layout must validate. Then values in them are replaced by others at random: what the schema refuses the
program must refuse, too, with a line, and it must never crash. (The program refuses more: a schema knows no rules.)
"""
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ANNEX = sys.argv[1]
ROOT = pathlib.Path(__file__).resolve().parent.parent
COUNT = 400
VALUES = [None, "", "x", "a b", -1, 0, 1, 1.5, 10**9, True, [], ["x"], [[]], [1, 2], [2, 1], {}, {"vi": "x"}, {"x": 1}]


class Loader(yaml.SafeLoader):
    """Reads true and false only as booleans, as YAML 1.2 does, and dates as text."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":bool", ":timestamp"))]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def places(value):
    """Every container of a document with each of its keys or indexes."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


def change(layout, chance):
    """A copy in which one value is another, is missing, or has another key."""
    layout = copy.deepcopy(layout)
    container, key = chance.choice(list(places(layout)))
    kind = chance.randrange(4)
    if kind == 0:
        del container[key]
    elif kind == 1 and isinstance(container, dict):
        container[chance.choice(["titel", "extra", "", "values", "codes", "addsTo", "message"])] = container[key]
    else:
        container[key] = chance.choice(VALUES)
    return layout


def main():
    schema = json.loads(subprocess.run([ANNEX, "layouts", "schema"], check=True, capture_output=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    layouts = {
        path.stem: yaml.load(path.read_text(), Loader)
        for path in sorted((ROOT / "Sources/Annexes/Layouts/Builtin").glob("*.yaml"))
    }
    failures = [f"{name}: {error.json_path} {error.message}" for name in layouts for error in validator.iter_errors(layouts[name])]
    chance = random.Random(6)
    changed = [change(layouts[chance.choice(list(layouts))], chance) for _ in range(COUNT)]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for index, layout in enumerate(changed):
            files.append(pathlib.Path(folder) / f"{index}.yaml")
            files[-1].write_text(yaml.safe_dump(layout, allow_unicode=True, sort_keys=False))
        run = subprocess.run([ANNEX, "layouts", "check", "--format", "json", *map(str, files)], capture_output=True)
        if run.returncode not in (0, 1):
            sys.exit(f"annex layouts check ended with {run.returncode}: {run.stderr.decode()}")
        results = json.loads(run.stdout)["files"]
    refused = 0
    for layout, result in zip(changed, results, strict=True):
        errors = list(validator.iter_errors(layout))
        refused += bool(result["problems"])
        if errors and not result["problems"]:
            failures.append(f"only the schema refuses: {errors[0].json_path} {errors[0].message}")
        if any(problem["line"] is None for problem in result["problems"]):
            failures.append(f"without a line: {result['problems']}")
    for failure in failures:
        print(failure[:300])
    print(f"{len(layouts)} layouts, {COUNT} changed ones, {refused} of them refused: {len(failures)} failures")
    sys.exit(bool(failures))


main()

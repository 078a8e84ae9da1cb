"""The JSON Schemas of `frontdesk lint --schema`, held against the reader with check-jsonschema: what lint takes they take, and
the mistakes of form that lint refuses they refuse."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from server import PROJECT, binary

GOLDENS = PROJECT / "Tests" / "TenantConfigTests" / "Goldens"
# Codes whose mistakes are of form alone: a key, a type, a shape. The others need another file, a calendar or a dictionary.
STRUCTURAL = {"Y003", "Y004", "Y010", "Y012", "H007", "H008", "S006"}
# Findings of those codes that don't show in the form of one file alone: what a layer may bring, what two keys say together.
OUT_OF_SIGHT = (
    "is missing", "lacks", "doesn't say", "has both", "has no date", "mixes", "ends at", "hold for ever", "unknown message",
    "needs", "not both", "has no", "is empty", "weekday", "does nothing", "beside", "neither", "twice", "a text in",
)
# Goldens whose every mistake lies between keys of one map: a schema of ours says what each key may be by itself.
BETWEEN_KEYS = {("Y004", "answers")}
KINDS = {
    "tenant.yaml": "tenant", "hours.yaml": "hours", "services.yaml": "services", "seasons.yaml": "seasons",
    "guardrails.yaml": "guardrails", "prompts.yaml": "prompts", "policies.yaml": "policies",
}


@dataclasses.dataclass(frozen=True)
class Golden:
    code: str
    is_bad: bool
    name: str
    files: dict[str, str]
    findings: list[str]

    @staticmethod
    def read(path: pathlib.Path) -> Golden:
        sections: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in path.read_bytes().decode().split("\n"):
            if line.startswith("=== "):
                lines = sections.setdefault(line[4:], [])
            else:
                lines.append(line)
        findings = [line for line in sections.pop("findings", []) if line]
        files = {name: "\n".join(text) for name, text in sections.items() if not name.startswith("fixed ")}
        return Golden(path.parent.parent.name, path.parent.name == "bad", path.stem, files, findings)

    def structural(self) -> set[str]:
        """Its files that a schema must refuse."""
        if (self.code, self.name) in BETWEEN_KEYS:
            return set()
        return {
            place.split(":")[0]
            for code, place, words in (finding.split(" ", 2) for finding in self.findings)
            if code[3:] in STRUCTURAL and not any(hint in words for hint in OUT_OF_SIGHT)
        }


def goldens() -> list[Golden]:
    return [Golden.read(path) for path in sorted(GOLDENS.glob("*/*/*.txt"))]


def kind(name: str) -> str | None:
    path = pathlib.PurePath(name)
    if path.parent.name == "scenarios":
        return "scenarios"
    if path.parent.name == "policies":
        return "rule-set"
    return KINDS.get(path.name)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("schemas")
    subprocess.run([binary(), "lint", "--schema", folder], check=True, cwd=PROJECT, timeout=60)
    return folder


def refused(schemas: pathlib.Path, files: dict[pathlib.Path, str]) -> dict[pathlib.Path, str]:
    """The files that check-jsonschema refuses, with what it says, one run for each kind."""
    found: dict[pathlib.Path, str] = {}
    for name in sorted(set(files.values())):
        mine = [path for path, kind in files.items() if kind == name]
        command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile"]
        run = subprocess.run(
            [*command, schemas / f"{name}.schema.json", *mine],
            capture_output=True, text=True, timeout=300, check=False, env=os.environ | {"NO_COLOR": "1"},
        )
        assert run.returncode in (0, 1), run.stdout + run.stderr
        report = json.loads(run.stdout)
        for error in report.get("errors", []) + report.get("parse_errors", []):
            found[pathlib.Path(error["filename"])] = str(error.get("message"))
    return found


def test_the_schemas_are_schemas(schemas):
    files = sorted(schemas.glob("*.schema.json"))
    assert {path.name.split(".")[0] for path in files} >= {
        "tenant", "hours", "services", "guardrails", "prompts", "policies", "scenarios", "rule-set",
    }
    for path in files:
        Draft202012Validator.check_schema(json.loads(path.read_text()))


def test_two_runs_write_the_same(schemas, tmp_path):
    subprocess.run([binary(), "lint", "--schema", tmp_path], check=True, cwd=PROJECT, timeout=60)
    for path in schemas.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_the_demo_tenants_are_valid(schemas):
    files = {
        path: name
        for folder in ("tenants", "policies")
        for path in (PROJECT / folder).glob("**/*.yaml")
        if (name := kind(str(path))) is not None
    }
    assert len(files) > 20
    assert refused(schemas, files) == {}


def test_every_good_golden_is_valid_and_no_structural_bad_one(schemas, tmp_path):
    files: dict[pathlib.Path, str] = {}
    must_fail: set[pathlib.Path] = set()
    must_pass: set[pathlib.Path] = set()
    for number, golden in enumerate(goldens()):
        bad = golden.structural() if golden.is_bad else set()
        for name, text in golden.files.items():
            schema = kind(name)
            if schema is None or not (schemas / f"{schema}.schema.json").exists():
                continue
            path = tmp_path / f"{number}-{golden.code}-{golden.name}" / name.replace("../", "up/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            files[path] = schema
            if not golden.is_bad:
                must_pass.add(path)
            elif name in bad:
                must_fail.add(path)
    assert len(must_fail) >= 10 and len(must_pass) > 20
    found = refused(schemas, files)
    # YAML of a golden may be beyond other readers; what is valid YAML must be taken.
    wrongly_refused = {path: found[path] for path in must_pass & found.keys()}
    assert wrongly_refused == {}
    missed = sorted(str(path.relative_to(tmp_path)) for path in must_fail - found.keys())
    assert not missed, "\n".join(missed)

"""`frontdesk lint` on the demo tenants as they are, and on a copy with ten mistakes in it."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import shutil
import stat
import subprocess
import xml.etree.ElementTree

import pytest
from server import PROJECT, binary


@dataclasses.dataclass(frozen=True)
class Mistake:
    code: str
    file: str
    right: str
    wrong: str
    at: str
    """What of `wrong` the finding must point at: its first character."""

    def plant(self, tenants: pathlib.Path) -> tuple[str, str, int, int]:
        """Writes the mistake; returns code, file, line and column of the finding it must give."""
        path = tenants / self.file
        text = path.read_text()
        assert text.count(self.right) == 1, f"{self.file}: {self.right!r} is not there exactly once"
        place = text.index(self.right) + self.wrong.index(self.at)
        text = text.replace(self.right, self.wrong)
        path.write_text(text)
        before = text[:place]
        return self.code, self.file, before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1


# Only the first adds a line, and it is alone in its file: no mistake moves the place of another.
MISTAKES = [
    Mistake("FD-Y002", "riverside-dental/prompts.yaml", "\nmessages:\n", "\n  nhs: Ask us.\nmessages:\n", "nhs"),
    Mistake("FD-Y003", "bloom-wellness/services.yaml", "aliases: [skin treatment]", "alias: [skin treatment]", "alias"),
    Mistake("FD-H004", "sunrise-yoga/tenant.yaml", "Australia/Sydney", "Australia/Sidney", "Australia"),
    Mistake("FD-H007", "bloom-wellness/hours.yaml", "sat: 09:00-17:00", "sat: 9am-5pm", "9am-5pm"),
    Mistake("FD-H008", "bloom-wellness/hours.yaml", "thu-fri: 09:00-20:00", "wed-fri: 09:00-20:00", "wed-fri"),
    Mistake("FD-H011", "riverside-dental/hours.yaml", "[2026-04-03,", "[2026-02-30,", "2026-02-30"),
    Mistake("FD-S002", "riverside-dental/services.yaml", "duration: 1h30m", "duration: 0m", "0m"),
    Mistake("FD-S006", "bloom-wellness/services.yaml", "price: 20", "price: -20", "-20"),
    Mistake("FD-S009", "sunrise-yoga/services.yaml", 'tue: ["10:00"]', 'tue: ["05:00"]', '"05:00"'),
    Mistake("FD-S011", "riverside-dental/services.yaml", "staff: [dr-hughes]", "staff: [dr-huges]", "dr-huges"),
]


def lint(folder: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [binary(), "lint", *arguments],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: pathlib.Path) -> pathlib.Path:
    for folder in ("tenants", "policies", "prompts"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    return tmp_path


def test_the_demo_tenants_lint_without_a_word():
    run = lint(PROJECT, "tenants")
    assert (run.returncode, run.stdout) == (0, ""), run.stdout + run.stderr


def test_their_json_report_is_empty_and_versioned():
    run = lint(PROJECT, "tenants", "--format", "json")
    report = json.loads(run.stdout)
    assert run.returncode == 0
    assert report["version"] == 1
    assert report["diagnostics"] == []
    assert set(report["counts"].values()) <= {0}


def test_ten_mistakes_are_named_in_one_run_each_at_its_place(copy):
    expected = {mistake.plant(copy / "tenants") for mistake in MISTAKES}
    assert len(expected) == len(MISTAKES)

    run = lint(copy, "tenants", "--format", "json")
    assert run.returncode == 1, run.stdout + run.stderr
    report = json.loads(run.stdout)
    found = {
        (
            finding["code"],
            "/".join(pathlib.PurePath(finding["file"]).parts[-2:]),
            finding["start"]["line"],
            finding["start"]["column"],
        )
        for finding in report["diagnostics"]
    }
    assert expected <= found, f"not found: {sorted(expected - found)}\nfound: {sorted(found)}"
    assert report["counts"]["error"] >= len(MISTAKES)


def test_spans_give_the_bytes_they_mean(copy):
    for mistake in MISTAKES:
        mistake.plant(copy / "tenants")
    report = json.loads(lint(copy, "tenants", "--format", "json").stdout)
    for finding in report["diagnostics"]:
        content = (copy / finding["file"]).read_bytes()
        start, end = finding["start"], finding["end"]
        assert 0 <= start["byte"] <= end["byte"] <= len(content), finding
        before = content[: start["byte"]].decode()
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        assert (start["line"], start["column"]) == (line, column), finding


def test_the_text_report_names_file_line_and_column(copy):
    expected = [mistake.plant(copy / "tenants") for mistake in MISTAKES]
    run = lint(copy, "tenants")
    assert run.returncode == 1
    for code, file, line, column in expected:
        assert code in run.stdout
        assert f"tenants/{file}:{line}:{column}" in run.stdout


@pytest.mark.parametrize("path", ["empty", "mistyped"])
def test_nothing_to_lint_is_never_clean(tmp_path, path):
    (tmp_path / "empty").mkdir()
    assert lint(tmp_path, path).returncode == 4


def test_wrong_usage_exits_with_2(copy):
    assert lint(copy, "--format", "nonsense").returncode == 2


def git(folder: pathlib.Path, *arguments: str) -> None:
    author = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.fixture
def repository(copy: pathlib.Path) -> pathlib.Path:
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-q", "-m", "before")
    return copy


def codes(run: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(finding["code"], finding["file"]) for finding in json.loads(run.stdout)["diagnostics"]]


# Exit statuses.


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "nonsense"], ["--output", "sarif"], ["--output", "x=y"], ["--fail-level", "grave"], ["--now", "soon"],
        ["--dry-run"], ["--explain", "FD-H999"], ["--nonsense"], ["--changed-since", "nonsense"],
        ["--output", "json=none/such/folder.json"],
    ],
)
def test_every_wrong_usage_exits_with_2(repository, arguments):
    run = lint(repository, *arguments)
    assert run.returncode == 2, run.stdout + run.stderr
    assert run.stderr.strip()


def test_the_level_that_fails_is_asked_for(copy):
    path = copy / "tenants/bloom-wellness/hours.yaml"
    path.write_text("# frontdesk-ignore FD-H003: nothing of it here\n" + path.read_text())
    assert lint(copy).returncode == 0
    assert lint(copy, "--fail-level", "warning").returncode == 1
    run = lint(copy, "--fail-level", "info", "--format", "json")
    assert run.returncode == 1
    assert codes(run) == [("FD-X005", "tenants/bloom-wellness/hours.yaml")]


def test_a_summary_goes_to_standard_error_alone(copy):
    run = lint(copy)
    assert (run.stdout, run.stderr) == ("", "nothing found (5 tenants)\n")


# Formats.


def test_several_formats_and_several_scopes_are_one_document_each(copy):
    shutil.copytree(copy / "tenants", copy / "others")
    MISTAKES[3].plant(copy / "tenants")
    MISTAKES[3].plant(copy / "others")
    outputs = {name: copy / f"out.{name}" for name in ("text", "json", "github", "sarif", "junit")}
    options = [option for name, path in outputs.items() for option in ("--output", f"{name}={path}")]
    run = lint(copy, "tenants", "others", "--format", "json", *options)
    assert run.returncode == 1
    report = json.loads(run.stdout)
    assert outputs["json"].read_text() == run.stdout
    files = {finding["file"] for finding in report["diagnostics"]}
    assert files == {"tenants/bloom-wellness/hours.yaml", "others/bloom-wellness/hours.yaml"}
    count = len(report["diagnostics"])
    assert count == report["counts"]["error"] == 4
    assert len(outputs["github"].read_text().splitlines()) == count
    sarif = json.loads(outputs["sarif"].read_text())
    assert len(sarif["runs"]) == 1 and len(sarif["runs"][0]["results"]) == count
    suites = xml.etree.ElementTree.parse(outputs["junit"]).getroot()
    assert (suites.get("tests"), suites.get("failures")) == (str(count), str(count))
    assert outputs["text"].read_text().count("error[FD-") == count


def test_a_finding_in_a_layer_is_told_once(copy):
    path = copy / "tenants/_defaults/hours.yaml"
    path.write_text(path.read_text().replace("01-01", "02-30"))
    report = json.loads(lint(copy, "--format", "json").stdout)
    assert [finding["code"] for finding in report["diagnostics"]] == ["FD-H011"]
    assert report["diagnostics"][0]["tenants"]["count"] == 3


# What has changed.


def test_only_what_changed_is_reported(repository):
    for mistake in MISTAKES[3], MISTAKES[6]:
        mistake.plant(repository / "tenants")
    git(repository, "commit", "-q", "-a", "-m", "two mistakes")
    assert lint(repository).returncode == 1
    assert lint(repository, "--changed-since", "HEAD").returncode == 0
    MISTAKES[7].plant(repository / "tenants")
    run = lint(repository, "--changed-since", "HEAD", "--format", "json")
    assert set(codes(run)) == {
        ("FD-S006", "tenants/bloom-wellness/services.yaml"),
        # An error of a tenant that was touched is never kept quiet about.
        ("FD-H007", "tenants/bloom-wellness/hours.yaml"),
    }
    assert "FD-S002" in lint(repository, "--changed-since", "HEAD~1").stdout


def test_a_new_tenant_that_git_was_not_told_of_is_a_change(repository):
    shutil.copytree(repository / "tenants/bloom-wellness", repository / "tenants/bloom-copy")
    run = lint(repository, "--changed-since", "HEAD", "--format", "json")
    assert "FD-X001" in {code for code, _ in codes(run)}


def test_a_changed_layer_says_how_far_it_reaches(repository):
    path = repository / "tenants/_defaults/guardrails.yaml"
    path.write_text(path.read_text().replace("max: 6", "max: 5"))
    run = lint(repository, "--changed-since", "HEAD", "--format", "json")
    assert run.returncode == 0
    assert ("FD-X004", "tenants/_defaults/guardrails.yaml") in codes(run)
    assert "reaches 3 tenants" in run.stdout


def test_outside_a_repository_it_says_so(copy):
    run = lint(copy, "--changed-since", "HEAD")
    assert run.returncode == 2 and "git" in run.stderr


# Fixing.


def test_fixing_writes_nothing_where_nothing_is_to_be_fixed(copy):
    path = copy / "tenants/bloom-wellness/hours.yaml"
    MISTAKES[3].plant(copy / "tenants")
    path.chmod(0o640)
    before = path.read_bytes()
    for arguments in (["--fix"], ["--fix", "--dry-run"]):
        run = lint(copy, *arguments)
        assert run.returncode == 1, run.stderr
        assert path.read_bytes() == before and stat.S_IMODE(path.stat().st_mode) == 0o640


# Explaining.


def test_every_code_of_the_sarif_rules_is_explained(copy):
    lint(copy, "--output", "sarif=rules.sarif")
    rules = json.loads((copy / "rules.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) > 30
    for rule in rules:
        run = lint(copy, "--explain", rule["id"])
        assert run.returncode == 0
        assert run.stdout.startswith(rule["id"])
        assert "This fails:" in run.stdout or rule["id"] == "FD-X004"

"""`frontdesk lint` on the demo tenants as they are, and on a copy with ten mistakes in it."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess

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

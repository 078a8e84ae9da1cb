"""What a new operator meets first: a new tenant, a look at the deployment, completions and the reference pages."""

from __future__ import annotations

import json
import subprocess
from xml.etree import ElementTree

import pytest
from project import Project
from server import PROJECT


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_new_tenant_lints_clean_and_its_scenarios_pass(project):
    made = project.run("init", "corner-shop", "--name", "Corner Shop", "--timezone", "Europe/London")
    assert made.returncode == 0, made.stderr
    lint = project.run("lint", "tenants/corner-shop", "--fail-level", "warning")
    assert (lint.returncode, lint.stdout) == (0, "")
    test = project.run("test", "corner-shop")
    assert test.returncode == 0, test.stdout
    slots = project.run("slots", "corner-shop", "consultation", "--now", "2026-03-02T10:00")
    assert slots.returncode == 0
    assert "2026-03-02" in slots.stdout


def test_scenarios_are_reported_as_junit(project):
    project.replace("tenants/bloom-wellness/scenarios/questions.yaml", "says: [closed]", "says: [open all night]")
    run = project.run("test", "bloom-wellness", "--filter", "questions", "--output", "junit=scenarios.xml")
    assert run.returncode == 1
    suites = ElementTree.parse(project.folder / "scenarios.xml").getroot()
    assert int(suites.get("failures")) == len(suites.findall(".//failure")) >= 1
    assert "expected" in suites.find(".//failure").text
    assert project.run("test", "--output", "html=x").returncode == 64


def test_what_is_no_new_tenant(project):
    assert project.run("init", "Corner Shop").returncode == 64
    assert project.run("init", "corner-shop", "--timezone", "Europe/Londno").returncode == 64
    assert "Europe/London" in project.run("init", "corner-shop", "--timezone", "Europe/Londno").stderr
    again = project.run("init", "bloom-wellness")
    assert again.returncode == 64
    assert "nothing was written" in again.stderr
    assert not list((project.folder / "tenants").glob(".*"))


def test_the_doctor_names_what_is_missing_with_its_mend(project):
    examined = project.run("doctor", "--format", "json")
    assert examined.returncode == 1
    findings = json.loads(examined.stdout)["findings"]
    assert list(dict.fromkeys(finding["examination"] for finding in findings)) == ["database", "assistant", "messages"]
    assert all(finding["what"] and finding["mend"] for finding in findings)
    project.replace("tenants/riverside-dental/services.yaml", "duration: 1h30m", "duration: 0m")
    text = project.run("doctor", FRONTDESK_ENV="production", ADMIN_API_KEY="short").stdout
    assert "riverside-dental doesn't compile: 1 error" in text
    assert "SESSION_TOKEN_SECRET is missing" in text
    assert "ADMIN_API_KEY is shorter than 16 characters" in text
    assert "short\n" not in text


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_are_completions(project, shell):
    script = project.run("--generate-completion-script", shell)
    assert script.returncode == 0
    for command in ("serve", "lint", "plan", "init", "doctor"):
        assert command in script.stdout
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script.stdout, text=True, check=True, timeout=30)


def test_the_reference_pages_are_those_of_the_program(project):
    assert project.run("docs", "pages").returncode == 0
    written = {
        str(file.relative_to(project.folder / "pages")): file.read_text()
        for file in (project.folder / "pages").rglob("*")
        if file.is_file()
    }
    assert "configuration-reference.md" in written and "frontdesk.1" in written
    stale = [name for name, text in written.items() if not same(name, text)]
    assert stale == [], "run `frontdesk docs docs`"
    pages = {file.name for file in (PROJECT / "docs" / "checks").iterdir()}
    assert pages == {name.removeprefix("checks/") for name in written if name.startswith("checks/")}


def same(name: str, text: str) -> bool:
    file = PROJECT / "docs" / name
    return file.exists() and file.read_text() == text

"""`frontdesk plan`: against a commit without a database, and against what a server has made live."""

from __future__ import annotations

import pytest
from project import Project
from server import PROJECT, DataFolder, Server  # noqa: F401

SATURDAY = ("tenants/bloom-wellness/hours.yaml", "sat: 09:00-17:00", "sat: closed")


@pytest.fixture
def project(tmp_path):
    made = Project(tmp_path)
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Begin")
    return made


def test_nothing_changes(project):
    plan = project.run("plan", "--against", "HEAD")
    assert (plan.returncode, plan.stderr) == (0, "")
    assert plan.stdout.startswith("Nothing changes")


def test_a_closed_saturday_is_told_in_words_with_the_time_it_loses(project):
    project.replace(*SATURDAY)
    plan = project.run("plan", "--against", "main", "--now", "2026-03-02T10:00")
    assert plan.returncode == 2, plan.stderr
    assert "Saturday: closed, was 09:00-17:00" in plan.stdout
    document = project.json("plan", "--against", "main", "--now", "2026-03-02T10:00", "--format", "json")
    (changed,) = [tenant for tenant in document["tenants"] if tenant["kind"] == "changed"]
    assert changed["tenant"] == "bloom-wellness"
    assert [change["path"] for change in changed["changes"]] == ["weekly.sat"]
    for week in changed["weeks"]:
        assert week["minutes_after"] < week["minutes_before"]
        assert all(service["lost_on"] == ["sat"] and service["gained"] == 0 for service in week["services"])
    markdown = project.run("plan", "--against", "main", "--format", "markdown").stdout
    assert "### Bloom Wellness Studio (bloom-wellness): changed" in markdown


def test_prices_and_lengths_are_told_by_the_service(project):
    project.replace("tenants/bloom-wellness/services.yaml", "    price: 20\n", "    price: 25\n")
    assert "costs 25 USD, was 20 USD" in project.run("plan", "--against", "HEAD").stdout


def test_a_new_tenant_a_vanished_one_and_a_broken_one(project):
    assert project.run("init", "corner-shop", "--timezone", "Europe/London").returncode == 0
    project.git("add", "-A")
    project.git("rm", "-rq", "tenants/sunrise-yoga")
    project.replace("tenants/riverside-dental/services.yaml", "duration: 1h30m", "duration: 0m")
    plan = project.run("plan", "--against", "HEAD", "--format", "json")
    assert plan.returncode == 1
    document = project.json("plan", "--against", "HEAD", "--format", "json")
    kinds = {tenant["tenant"]: tenant["kind"] for tenant in document["tenants"]}
    assert kinds["corner-shop"] == "added"
    assert kinds["sunrise-yoga"] == "removed"
    assert kinds["riverside-dental"] == "refused"
    assert kinds["bloom-wellness"] == "unchanged"


def test_one_tenant_alone(project):
    project.replace(*SATURDAY)
    assert project.run("plan", "riverside-dental", "--against", "HEAD").returncode == 0
    assert project.run("plan", "bloom-wellness", "--against", "HEAD").returncode == 2
    assert project.run("plan", "nobody", "--against", "HEAD").returncode == 64


def test_what_it_can_not_be_compared_with(project):
    unknown = project.run("plan", "--against", "no-such-commit")
    assert unknown.returncode == 64
    assert "no-such-commit" in unknown.stderr
    assert project.run("plan").returncode == 69
    assert project.run("plan", "--against", "HEAD", "--accept-stranded").returncode == 64


def test_what_may_happen_unasked_is_told_exactly(project):
    project.replace("tenants/bloom-wellness/policies.yaml", "effect: deny", "effect: allow")
    document = project.json("plan", "bloom-wellness", "--against", "HEAD", "--format", "json")
    (changed,) = document["tenants"]
    assert any("send_waitlist_notification is now allowed" in sentence for sentence in changed["decisions"])
    assert changed["weeks"] == []

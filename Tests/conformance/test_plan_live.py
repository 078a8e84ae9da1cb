"""Changing tenants under a running server: what is refused, what `frontdesk plan` says of it, and what accepting does."""

from __future__ import annotations

import shutil
import time

import pytest
import requests
from client import Client, starts_at
from conftest import BLOOM
from project import Project
from server import ADMIN_KEY, DataFolder, Server
from test_journey import DANA, hold

WITHIN_SECONDS = 30
SATURDAY = ("tenants/bloom-wellness/hours.yaml", "sat: 09:00-17:00", "sat: closed")


class Live:
    """A project that may be changed, and a server that serves it."""

    def __init__(self, folder) -> None:
        self.project = Project(folder)
        self.data = DataFolder()
        self.server = Server(self.data, cwd=folder).wait_until_ready()

    def plan(self, *arguments: str):
        return self.project.run("plan", *arguments, FRONTDESK_DATA_DIR=str(self.data.path))

    def tenant(self, slug: str) -> dict | None:
        answer = requests.get(
            f"{self.server.url}/api/tenants/{slug}", headers={"X-Admin-Key": ADMIN_KEY}, timeout=10
        )
        return answer.json() if answer.ok else None

    def eventually(self, slug: str, holds) -> dict | None:
        deadline = time.monotonic() + WITHIN_SECONDS
        while not holds(tenant := self.tenant(slug)):
            assert time.monotonic() < deadline, f"{slug} stays {tenant}\n{self.server.output()}"
            assert not self.server.exited_within(0.05), self.server.output()
        return tenant


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    running = Live(tmp_path_factory.mktemp("project"))
    yield running
    running.server.stop()
    running.data.remove()


def is_refused(kind: str):
    return lambda tenant: (tenant or {}).get("refused", {}).get("kind") == kind


def book_on_a_saturday(live) -> dict:
    customer = Client.with_session(live.server.url, BLOOM)
    first = starts_at(customer.slots("haircut")[0]).date()
    slots = [slot for slot in customer.slots("haircut", **{"from": str(first)}) if starts_at(slot).weekday() == 5]
    booked = customer.post("/appointments", {"hold_id": hold(customer, slots[-1]), **DANA})
    assert booked.status_code == 201, booked.text
    return booked.json()


def test_a_closed_saturday_waits_until_its_stranded_booking_is_accepted(live):
    booked = book_on_a_saturday(live)
    before = live.tenant("bloom-wellness")["revision"]
    live.project.replace(*SATURDAY)

    refused = live.eventually("bloom-wellness", is_refused("stranding"))
    assert refused["revision"] == before
    plan = live.plan()
    assert plan.returncode == 3, plan.stdout + plan.stderr
    assert booked["confirmation_code"] in plan.stdout

    accepted = live.plan("--accept-stranded")
    assert accepted.returncode == 2, accepted.stdout + accepted.stderr
    after = live.eventually("bloom-wellness", lambda tenant: tenant["revision"] != before)
    assert after["revision"] == refused["refused"]["revision"]
    assert "refused" not in after
    assert live.plan().returncode == 0


def test_a_broken_file_keeps_the_last_good_version_and_says_where(live):
    before = live.tenant("riverside-dental")["revision"]
    live.project.replace("tenants/riverside-dental/services.yaml", "duration: 1h30m", "duration: 0m")
    broken = live.eventually("riverside-dental", is_refused("broken"))
    assert broken["revision"] == before
    assert [finding["file"] for finding in broken["diagnostics"] if finding["severity"] == "error"] == [
        "tenants/riverside-dental/services.yaml"
    ]
    assert Client.with_session(live.server.url, broken["id"]).get("/availability", service="check-up").ok
    assert live.plan().returncode == 1

    live.project.replace("tenants/riverside-dental/services.yaml", "duration: 0m", "duration: 1h30m")
    mended = live.eventually("riverside-dental", lambda tenant: "refused" not in tenant)
    assert mended["revision"] == before
    assert mended["diagnostics"] == []


def test_a_vanished_folder_is_served_until_its_removal_is_allowed(live):
    before = live.tenant("sunrise-yoga")["revision"]
    shutil.rmtree(live.project.folder / "tenants" / "sunrise-yoga")
    gone = live.eventually("sunrise-yoga", is_refused("removed"))
    assert gone["revision"] == before
    plan = live.plan()
    assert plan.returncode == 2, plan.stdout + plan.stderr
    assert "sunrise-yoga" in plan.stdout
    assert "1 would vanish" in plan.stdout

    assert live.plan("--allow-removal").returncode == 2
    live.eventually("sunrise-yoga", lambda tenant: tenant is None)
    assert live.plan().returncode == 0

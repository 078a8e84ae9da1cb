"""`frontdesk slots` from outside: what is free, why the rest isn't, and how wrong usage ends."""

from __future__ import annotations

import json
import subprocess

import pytest

from server import PROJECT, binary

MONDAY = "2026-03-02T10:00"


def slots(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [binary(), "slots", *arguments], cwd=PROJECT, capture_output=True, text=True, timeout=60,
        env={"PATH": "/usr/bin:/bin", **environment},
    )


def test_json_is_what_the_availability_route_answers():
    done = slots("bloom-wellness", "haircut", "--now", MONDAY, "--from", "2026-03-10", "--to", "2026-03-11",
                 "--format", "json")
    assert done.returncode == 0, done.stderr
    listed = json.loads(done.stdout)["slots"]
    assert listed[0]["local"] == "2026-03-10T09:00"
    assert listed[0]["starts_at"] == "2026-03-10T09:00:00-04:00"
    assert {"id", "starts_at", "ends_at", "local", "staff", "price", "verified"} <= listed[0].keys()


def test_explain_names_the_step_that_removed_a_time():
    done = slots("bloom-wellness", "haircut", "--now", MONDAY, "--from", "2026-03-02", "--to", "2026-03-03",
                 "--staff", "jo", "--explain", "--format", "json")
    removed = json.loads(done.stdout)["removals"]
    assert {"local": "2026-03-02T11:00", "staff": "jo", "step": 8}.items() <= next(
        row for row in removed if row["local"] == "2026-03-02T11:00").items()


def test_explain_says_why_a_day_has_no_start_at_all():
    done = slots("bloom-wellness", "haircut", "--now", "2026-12-20T10:00", "--from", "2026-12-25", "--to",
                 "2026-12-26", "--explain")
    assert done.stdout.startswith("step 2    2026-12-25 fri")
    assert "Christmas" in done.stdout


@pytest.mark.parametrize("arguments, status, said", [
    (("bloom-wellness", "haircutt", "--now", MONDAY), 64, "Did you mean haircut?"),
    (("bloom-welness", "haircut", "--now", MONDAY), 64, "Did you mean bloom-wellness?"),
    (("bloom-wellness", "haircut", "--staff", "eve", "--now", MONDAY), 64, "eve"),
    (("bloom-wellness", "haircut", "--now", "yesterday"), 64, "2026-03-02T10:00"),
    (("bloom-wellness", "haircut", "--nonsense"), 64, "--nonsense"),
    (("bloom-wellness", "haircut", "--now", MONDAY, "--party", "0"), 64, "--party"),
    (("bloom-wellness", "haircut", "--now", MONDAY, "--from", "2026-03-10", "--to", "2026-03-09"), 64, "window"),
])
def test_wrong_usage_exits_with_64(arguments, status, said):
    done = slots(*arguments)
    assert done.returncode == status
    assert said in done.stderr


def test_without_a_database_and_without_now_it_exits_with_69(tmp_path):
    done = slots("bloom-wellness", "haircut", FRONTDESK_DATA_DIR=str(tmp_path))
    assert done.returncode == 69
    assert "DATABASE_URL" in done.stderr


def test_a_database_that_is_away_exits_with_69():
    done = slots("bloom-wellness", "haircut", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 69
    assert "Failure(" not in done.stderr

"""`frontdesk appointments` beside a server: the day of a business as it was booked over HTTP."""

from __future__ import annotations

import datetime
import json
import os
import subprocess

import pytest
from client import starts_at
from server import PROJECT, binary, refused_second_server
from test_journey import book, later_slots


@pytest.fixture(scope="module")
def database_url(server, data_folder):
    return refused_second_server(data_folder)


def appointments(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "FRONTDESK_DATA"))}
    return subprocess.run(
        [binary(), "appointments", *arguments],
        cwd=PROJECT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_booking_made_over_http_is_listed_in_text_and_json(customer, database_url):
    booked = book(customer, later_slots(customer)[0])
    day = starts_at(booked).date()
    code = booked["confirmation_code"]

    text = appointments("bloom-wellness", "--from", str(day), DATABASE_URL=database_url)
    assert text.returncode == 0, text.stderr
    (line,) = [line for line in text.stdout.splitlines() if code in line]
    assert line.startswith(f"{day} {day:%a}".lower()), line
    assert f"{starts_at(booked):%H:%M}" in line
    assert "Dana Lee" in line

    document = appointments("bloom-wellness", "--from", str(day), "--format", "json", DATABASE_URL=database_url)
    assert document.returncode == 0, document.stderr
    (listed,) = [
        appointment
        for appointment in json.loads(document.stdout)["appointments"]
        if appointment["confirmation_code"] == code
    ]
    assert listed["appointment_id"] == booked["appointment_id"]
    assert listed["starts_at"] == booked["starts_at"]


def test_the_embedded_database_of_a_running_server_is_found_by_its_data_folder(customer, data_folder):
    booked = book(customer, later_slots(customer)[0])
    listed = appointments(
        "bloom-wellness", "--from", str(starts_at(booked).date()), FRONTDESK_DATA_DIR=str(data_folder.path)
    )
    assert listed.returncode == 0, listed.stderr
    assert booked["confirmation_code"] in listed.stdout


def test_an_empty_day_says_so(database_url):
    long_ago = datetime.date(2020, 1, 1)
    text = appointments("bloom-wellness", "--from", str(long_ago), DATABASE_URL=database_url)
    assert (text.returncode, text.stdout.strip()) == (0, "No appointments.")
    document = appointments(
        "bloom-wellness", "--from", str(long_ago), "--format", "json", DATABASE_URL=database_url
    )
    assert json.loads(document.stdout) == {"appointments": []}


def test_wrong_usage_is_told_apart_from_a_missing_database(database_url, tmp_path):
    unknown = appointments("bloom-welness", DATABASE_URL=database_url)
    assert unknown.returncode == 64
    assert "bloom-wellness" in unknown.stderr
    assert appointments("bloom-wellness", "--from", "soon", DATABASE_URL=database_url).returncode == 64
    backwards = appointments(
        "bloom-wellness", "--from", "2026-03-10", "--to", "2026-03-09", DATABASE_URL=database_url
    )
    assert backwards.returncode == 64
    assert appointments("bloom-wellness", FRONTDESK_DATA_DIR=str(tmp_path)).returncode == 69

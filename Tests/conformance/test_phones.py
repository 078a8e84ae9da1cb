"""Telephone numbers of all regions through `frontdesk nlu --jsonl`, beside what the Python package `phonenumbers` makes of
them. The table in Sources/Telephony/Plans was derived from that package; reading is our own."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import phonenumbers
import pytest
from phones import REGIONS, Case, Verdict, cases, verdict
from server import PROJECT, binary

SEED, EACH = 20260301, 1


def read(asked: list[Case], command: list[str] | None = None) -> list[dict | None]:
    lines = "".join(
        json.dumps({"id": str(index), "task": "phone", "text": case.text, "region": case.region}) + "\n"
        for index, case in enumerate(asked))
    told = subprocess.run(command or [str(binary()), "nlu", "--jsonl"], input=lines, capture_output=True, text=True,
                          check=True, timeout=600)
    answers = {answer["id"]: answer["value"] for answer in map(json.loads, told.stdout.splitlines())}
    return [answers[str(index)] for index in range(len(asked))]


Row = tuple[Case, Verdict, dict | None]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    asked = list(cases(SEED, EACH))
    return [(case, verdict(case), answer) for case, answer in zip(asked, read(asked))]


def of(rows: list[Row], word: str) -> list[Row]:
    return [row for row in rows if row[1].word == word]


def is_e164(number: str) -> bool:
    """`PhoneNumber` holds what the standard allows: fifteen digits, and no fewer than seven. Canada's 310 and four digits are
    for callers in Canada alone."""
    return 7 <= len(number) - 1 <= 15 and re.fullmatch(r"\+1310\d{4}", number) is None


def is_ambiguous(case: Case, answer: dict | None) -> bool:
    """On Åland the package takes 358445025 for +358 445025; it is also a whole number of Finland's plan, of which the
    package knows when it is asked in Finland."""
    return case.region == "AX" and case.how == "plus left out" and answer is not None \
        and phonenumbers.is_valid_number(phonenumbers.parse(answer["value"]))


def test_there_are_enough_numbers_of_every_region(rows):
    valid = of(rows, "valid")
    assert len(valid) >= 5_000
    assert {case.region for case, _, _ in valid} == set(REGIONS)
    assert len(of(rows, "impossible")) >= 2_000


def test_every_valid_number_is_read_as_the_same_number(rows):
    wrong = [
        f"{case}: {said.e164} but {answer}" for case, said, answer in of(rows, "valid")
        if is_e164(said.e164) and not is_ambiguous(case, answer)
        and (answer is None or answer["value"] != said.e164 or not answer["in_plan"])]
    assert wrong == []


def test_a_valid_number_that_cant_be_called_from_everywhere_is_refused(rows):
    assert [str(case) for case, said, answer in of(rows, "valid") if not is_e164(said.e164) and answer is not None] == []


def test_every_impossible_number_is_refused(rows):
    """But for those that the package wrote itself and can't read again, for 00, which stands for a plus everywhere, and for
    Mexico's prefixes of old."""

    def is_known(case: Case, answer: dict) -> bool:
        if answer["value"] == case.meant or (answer["in_plan"] and answer["value"].startswith("+52")):
            return True
        bare = case.text.lstrip("+")
        return bare.startswith("00") and verdict(Case("+" + bare[2:], case.region, "")).e164 == answer["value"]

    wrong = [
        f"{case}: {answer}" for case, _, answer in of(rows, "impossible")
        if answer is not None and not is_known(case, answer)]
    assert wrong == []


def test_no_number_is_said_to_be_in_a_plan_that_the_package_doesn_t_know(rows):
    """Whatever was typed: what is answered as one of the plan's numbers is a valid number."""
    wrong = [
        f"{case}: {answer}" for case, _, answer in rows
        if answer is not None and answer["in_plan"]
        and not phonenumbers.is_valid_number(phonenumbers.parse(answer["value"]))]
    assert wrong == []


def test_numbers_of_the_right_length_are_mostly_refused_where_nothing_begins_so(rows):
    """What the package calls possible and invalid: equal where it is answered as it stands, and most typing errors aren't
    answered at all."""
    possible = of(rows, "possible")
    read_alike = [row for row in possible if row[2] is not None and row[2]["value"] == row[1].e164]
    refused = [row for row in possible if row[2] is None]
    assert len(refused) > len(possible) / 2
    assert len(read_alike) + len(refused) >= 0.97 * len(possible)


def test_a_number_in_a_sentence_is_found():
    numbers = [
        (region, phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE))
        for region in ("US", "GB", "AU", "NZ", "IE", "CA", "ZA", "IN", "DE", "FR", "ES", "IT", "NL", "CH", "SE", "PT")]
    asked, meant = [], []
    for region, number in numbers:
        for style in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
            text = phonenumbers.format_number(number, style)
            asked.append(Case(f"Sure, my mobile is {text}, thanks!", region, "in a sentence"))
            meant.append(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    assert [answer and answer["value"] for answer in read(asked)] == meant


def test_the_table_is_what_its_script_writes():
    told = subprocess.run([sys.executable, str(PROJECT / "scripts" / "phone-plans"), "--check"], capture_output=True,
                          text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stderr

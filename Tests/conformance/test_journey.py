"""A customer's way through a booking, over REST and by chat, on one server and on two, and past a killed one."""

from __future__ import annotations

import re

import pytest
from client import Client, in_words, starts_at
from conftest import BLOOM
from server import DataFolder, Server, refused_second_server

DANA = {"name": "Dana Lee", "email": "dana@example.com", "intake": {"allergies": "none"}}


def later_slots(caller: Client) -> list[dict]:
    """Free haircuts with Jo on whole days at least three away, so that cancelling them needs no person."""
    slots = caller.slots("haircut", staff="jo")
    first_day = starts_at(slots[0]).date()
    return [slot for slot in slots if (starts_at(slot).date() - first_day).days >= 3]


def is_free(caller: Client, slot: dict) -> bool:
    return slot["starts_at"] in {other["starts_at"] for other in caller.slots("haircut", staff="jo")}


def hold(caller: Client, slot: dict, **more: str) -> str:
    answer = caller.post("/holds", {"slot_id": slot["id"], **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["hold_id"]


def book(caller: Client, slot: dict) -> dict:
    answer = caller.post("/appointments", {"hold_id": hold(caller, slot), **DANA})
    assert answer.status_code == 201, answer.text
    appointment = answer.json()
    assert appointment["status"] == "confirmed"
    return appointment


def look_up(caller: Client, code: str, email: str = DANA["email"]):
    return caller.get("/appointments/lookup", code=code, email=email)


def test_a_haircut_is_booked_found_moved_and_cancelled_over_rest(customer):
    first, *_, last = later_slots(customer)

    hold_id = hold(customer, first)
    booked = customer.post("/appointments", {"hold_id": hold_id, **DANA})
    assert booked.status_code == 201, booked.text
    appointment = booked.json()
    code = appointment["confirmation_code"]
    assert appointment["status"] == "confirmed"
    assert not is_free(customer, first)

    again = customer.post("/appointments", {"hold_id": hold_id, **DANA})
    assert again.status_code == 200, again.text
    assert again.json()["appointment_id"] == appointment["appointment_id"]

    stranger = Client.with_session(customer.base, BLOOM)
    assert look_up(stranger, code).status_code == 200
    assert appointment["appointment_id"] in look_up(stranger, code).text

    new_hold = hold(customer, last, replaces=appointment["appointment_id"])
    moved = customer.post(f"/appointments/{appointment['appointment_id']}/reschedule", {"hold_id": new_hold})
    assert moved.ok, moved.text
    assert moved.json()["confirmation_code"] == code
    assert starts_at(moved.json()) == starts_at(last)
    assert is_free(customer, first)

    cancelled = customer.post(f"/appointments/{moved.json()['appointment_id']}/cancel", {"reason": "travelling"})
    assert cancelled.ok, cancelled.text
    assert cancelled.json()["status"] == "cancelled"
    assert is_free(customer, last)


def test_a_taken_slot_is_refused_to_the_next(customer, server):
    slot = later_slots(customer)[0]
    hold(customer, slot)
    refused = Client.with_session(server.url, BLOOM).post("/holds", {"slot_id": slot["id"]})
    assert refused.status_code == 409
    assert refused.headers["Content-Type"].startswith("application/problem+json")
    assert refused.json()["code"] == "slot_taken"


def test_lookup_answers_alike_for_a_wrong_code_and_a_wrong_contact(customer, server):
    code = book(customer, later_slots(customer)[0])["confirmation_code"]
    stranger = Client.with_session(server.url, BLOOM)
    answers = [look_up(stranger, code, "someone.else@example.com"), look_up(stranger, "ZZZZZZ")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json()["code"] == answers[1].json()["code"]


def test_a_session_alone_opens_no_appointment_of_another(customer, server):
    appointment = book(customer, later_slots(customer)[0])
    stranger = Client.with_session(server.url, BLOOM)
    refused = stranger.post(f"/appointments/{appointment['appointment_id']}/cancel", {})
    assert refused.status_code in (403, 404), refused.text


def test_a_haircut_is_booked_found_moved_and_cancelled_by_chat(customer, business):
    first, *_, last = later_slots(customer)

    held = customer.say(f"I'd like a haircut with Jo on {in_words(starts_at(first))}")
    assert f"{starts_at(first):%A, %B} {starts_at(first).day}" in held
    confirmed = customer.say("Dana Lee, dana@example.com, no allergies")
    row = only_booking(business, first)
    assert row["status"] == "confirmed"
    code = row["confirmation_code"]
    assert code in confirmed

    stranger = Client.with_session(customer.base, BLOOM)
    found = stranger.say(f"When is my appointment? My code is {code} and my email is dana@example.com")
    assert f"{starts_at(first):%A, %B} {starts_at(first).day}" in found

    customer.say(f"Please move my appointment to {in_words(starts_at(last))}")
    moved = customer.say("Yes please")
    assert f"{starts_at(last):%A, %B} {starts_at(last).day}" in moved
    assert only_booking(business, last)["confirmation_code"] == code
    assert is_free(customer, first)

    customer.say("Please cancel my appointment")
    assert re.search("cancelled", customer.say("Yes, cancel it"), re.IGNORECASE)
    assert is_free(customer, last)


def test_next_tuesday_at_two_is_understood(customer):
    answer = customer.say("I'd like a haircut next Tuesday at 2pm")
    assert "Tuesday, " in answer


def only_booking(business: Client, slot: dict) -> dict:
    """The one live appointment that starts when the slot does."""
    day = starts_at(slot).date().isoformat()
    answer = business.get("/appointments", **{"from": day, "staff": "jo", "status": "confirmed"})
    assert answer.status_code == 200, answer.text
    rows = [row for row in answer.json()["appointments"] if starts_at(row) == starts_at(slot)]
    assert len(rows) == 1, rows
    return rows[0]


def test_a_second_server_on_the_same_database_sees_the_same(customer, data_folder):
    appointment = book(customer, later_slots(customer)[0])
    beside = Server(data_folder, database_url=refused_second_server(data_folder)).wait_until_ready()
    try:
        at_second = customer.at(beside.url)
        found = look_up(at_second, appointment["confirmation_code"])
        assert found.status_code == 200, found.text
        assert appointment["appointment_id"] in found.text

        slot = later_slots(at_second)[0]
        hold(at_second, slot)
        assert not is_free(customer, slot)
    finally:
        beside.stop()


@pytest.fixture
def own_data_folder():
    folder = DataFolder()
    yield folder
    folder.remove()


def test_a_killed_server_loses_no_appointment_and_its_successor_takes_over(own_data_folder):
    killed = Server(own_data_folder).wait_until_ready()
    customer = Client.with_session(killed.url, BLOOM)
    appointment = book(customer, later_slots(customer)[0])
    killed.kill()

    successor = Server(own_data_folder).wait_until_ready()
    try:
        found = look_up(customer.at(successor.url), appointment["confirmation_code"])
        assert found.status_code == 200, found.text
        assert appointment["appointment_id"] in found.text
    finally:
        successor.stop()

"""Servers killed while customers book: what was answered is there afterwards, once, whoever asks again."""

from __future__ import annotations

import datetime
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import requests
from client import Client, starts_at
from conftest import BLOOM
from server import ADMIN_KEY, DataFolder, Server

CUSTOMERS = 8
# Together below the 30 holds that one address may ask for in ten minutes, the repeated ones included.
HOLDS_EACH = 3
KILLED_AFTER = 6


@dataclass
class Request:
    """What a customer asked for, and what they were answered, if the server lived that long."""

    path: str
    body: dict
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    answer: dict | None = None

    def send(self, caller: Client) -> requests.Response:
        return caller.post(self.path, self.body, key=self.key)


@dataclass
class Customer:
    client: Client
    slots: list[dict]
    confirmations: list[Request] = field(default_factory=list)

    def book_all(self, answered: threading.Semaphore) -> None:
        """Books one slot after the other until the server is gone."""
        for slot in self.slots:
            try:
                held = Request("/holds", {"slot_id": slot["id"]}).send(self.client)
                assert held.status_code in (201, 409), held.text
                if held.status_code == 409:
                    continue
                person = {"name": "Dana Lee", "email": f"{uuid.uuid4().hex}@example.com"}
                asked = Request(
                    "/appointments", {"hold_id": held.json()["hold_id"], **person, "intake": {"allergies": "none"}}
                )
                self.confirmations.append(asked)
                confirmed = asked.send(self.client)
                assert confirmed.status_code == 201, confirmed.text
                asked.answer = confirmed.json()
                answered.release()
            except requests.ConnectionError:
                return


@pytest.fixture
def own_data_folder():
    folder = DataFolder()
    yield folder
    folder.remove()


def appointments_of_the_business(url: str, first_day: datetime.date) -> list[dict]:
    business = Client(url, BLOOM, {"X-Admin-Key": ADMIN_KEY})
    last_day = first_day + datetime.timedelta(days=60)
    span = {"from": first_day.isoformat(), "to": last_day.isoformat()}
    answer = business.get("/appointments", **span, status="confirmed", limit="500")
    assert answer.status_code == 200, answer.text
    return answer.json()["appointments"]


def test_a_server_killed_among_bookings_has_kept_each_that_it_answered_and_makes_none_twice(own_data_folder):
    killed = Server(own_data_folder).wait_until_ready()
    clients = [Client.with_session(killed.url, BLOOM) for _ in range(CUSTOMERS)]
    slots = clients[0].slots("haircut", staff="jo")
    # Neighbouring customers want overlapping times.
    customers = [Customer(client, slots[n * 2 :: CUSTOMERS * 2][:HOLDS_EACH]) for n, client in enumerate(clients)]

    answered = threading.Semaphore(0)
    with ThreadPoolExecutor(CUSTOMERS) as pool:
        running = [pool.submit(customer.book_all, answered) for customer in customers]
        for _ in range(KILLED_AFTER):
            assert answered.acquire(timeout=60)
        killed.kill()
        for future in running:
            future.result()

    successor = Server(own_data_folder).wait_until_ready()
    try:
        made = {}
        for customer in customers:
            caller = customer.client.at(successor.url)
            for asked in customer.confirmations:
                again = asked.send(caller)
                assert again.status_code in (200, 201), again.text
                appointment = again.json()
                assert appointment["status"] == "confirmed"
                if asked.answer:
                    assert appointment["appointment_id"] == asked.answer["appointment_id"]
                    assert appointment["confirmation_code"] == asked.answer["confirmation_code"]
                assert asked.send(caller).json()["appointment_id"] == appointment["appointment_id"]
                made[appointment["appointment_id"]] = appointment["confirmation_code"]

        listed = appointments_of_the_business(successor.url, starts_at(slots[0]).date())
        assert sorted(row["appointment_id"] for row in listed) == sorted(made)
        assert {row["appointment_id"]: row["confirmation_code"] for row in listed} == made
        taken = sorted((starts_at(row), datetime.datetime.fromisoformat(row["ends_at"])) for row in listed)
        assert all(end <= start for (_, end), (start, _) in zip(taken, taken[1:]))
    finally:
        successor.stop()

"""Conversations with a language model from outside: a server whose OPENAI_BASE_URL is the fake, killed and stopped at will."""

from __future__ import annotations

import datetime
import os
import subprocess
import threading
import uuid

import pytest
import requests
from client import TIMEOUT_SECONDS, Client, in_words, starts_at
from conftest import BLOOM
from fake_model import FakeModel, assert_typed
from patience import wait_until
from server import ADMIN_KEY, PROJECT, DataFolder, Server, binary, refused_second_server

DETAILS = "Dana Lee, dana@example.com, no allergies"
AGREEMENT = "Yes, that one please"
REACHED_WITHIN_SECONDS = 30


@pytest.fixture
def fake():
    model = FakeModel()
    yield model
    if model.process.poll() is None:
        model.stop()


@pytest.fixture
def folder():
    data = DataFolder()
    yield data
    data.remove()


@pytest.fixture
def with_model(fake, monkeypatch):
    """Servers started from here on ask the fake."""
    monkeypatch.setenv("OPENAI_BASE_URL", fake.base_url)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    return fake


@pytest.fixture
def server(folder, with_model):
    running = Server(folder).wait_until_ready()
    yield running
    running.stop()


class Booking:
    """A haircut with Jo that the fake knows how to book, at a start that is free."""

    def __init__(self, customer: Client) -> None:
        slots = customer.slots("haircut", staff="jo")
        first_day = starts_at(slots[0]).date()
        self.slot = next(slot for slot in slots if (starts_at(slot).date() - first_day).days >= 3)
        self.start = starts_at(self.slot)
        self.words = in_words(self.start)
        self.wish = f"I'd like a haircut with Jo on {self.words}"
        self.confirmation = {
            "calls": [
                {
                    "name": "confirm_booking",
                    "arguments": {
                        "name": "Dana Lee",
                        "email": "dana@example.com",
                        "intake": [{"question": "allergies", "answer": "none"}],
                    },
                }
            ]
        }

    def rules(self) -> list[dict]:
        day = self.start.date().isoformat()
        clock = f"{self.start:%H:%M}"
        look = {"service": "haircut", "staff": "jo", "from": day, "to": day, "earliest": clock, "latest": clock}
        return [
            {"role": "user", "contains": self.wish, "answer": call("check_availability", look)},
            {"role": "tool", "contains": '"free"', "answer": {"text": f"Jo has time on {self.words}. Shall I keep it?"}},
            {"role": "user", "contains": AGREEMENT, "answer": call("hold_slot", {"slot_id": self.slot["id"]})},
            {"role": "tool", "contains": '"hold_id"', "answer": {"text": "Kept. Your name, email and any allergies?"}},
            {"role": "user", "contains": DETAILS, "answer": self.confirmation},
            {"role": "tool", "contains": '"confirmation_code"', "answer": {"text": "You're all set, Dana. See you!"}},
        ]


def call(name: str, arguments: dict) -> dict:
    return {"calls": [{"name": name, "arguments": arguments}]}


def say(customer: Client, message: str, client_id: str | None = None) -> dict:
    answer = requests.post(
        f"{customer.base}/api/tenants/{BLOOM}/chat",
        json={"message": message, "client_id": client_id or str(uuid.uuid4())},
        headers=customer.headers,
        timeout=TIMEOUT_SECONDS,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def explain(folder: DataFolder, message_id: str) -> dict[str, list[str]]:
    """What `frontdesk explain` prints, by the first word of a line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    run = subprocess.run(
        [binary(), "explain", message_id],
        cwd=PROJECT,
        env=kept | {"FRONTDESK_DATA_DIR": str(folder.path), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        word, _, rest = line.partition(" ")
        lines.setdefault(word, []).append(rest.strip())
    return lines


def appointments(url: str, booking: Booking) -> list[dict]:
    business = Client(url, BLOOM, {"X-Admin-Key": ADMIN_KEY})
    day = booking.start.date()
    span = {"from": day.isoformat(), "to": (day + datetime.timedelta(days=1)).isoformat()}
    answer = business.get("/appointments", **span, status="confirmed", limit="500")
    assert answer.status_code == 200, answer.text
    return answer.json()["appointments"]


def assert_booked_once(url: str, booking: Booking, text: str) -> None:
    (made,) = appointments(url, booking)
    assert starts_at(made) == booking.start
    assert made["confirmation_code"] in text
    assert booking.words in text


def test_a_model_books_and_explain_tells_why_each_answer_was_what_it_was(server, folder, with_model):
    customer = Client.with_session(server.url, BLOOM)
    booking = Booking(customer)
    with_model.script(rules=booking.rules())
    offered = say(customer, booking.wish)
    assert offered["response"] == f"Jo has time on {booking.words}. Shall I keep it?"
    say(customer, AGREEMENT)
    done = say(customer, DETAILS)
    assert_booked_once(server.url, booking, done["response"])

    bodies = with_model.bodies()
    assert len(bodies) == 6
    for body in bodies:
        assert_typed(body)

    told = explain(folder, done["message_id"])
    assert told["engine"] == ["openai"]
    assert told["customer"] == [DETAILS]
    assert told["tool"] == [f"confirm_booking: confirmed {booking.start:%Y-%m-%dT%H:%M}"]
    assert len(told["model"]) == 2
    for line in told["model"]:
        assert line.startswith("openai gpt-4o, ") and "tokens in" in line and "$0.0" in line
    assert any(line.startswith("written from the row") for line in told["claim"])
    assert told["assistant"] == [done["response"]]


def test_a_model_that_is_killed_amid_a_booking_leaves_a_plainer_tone_and_the_appointment(server, folder, with_model):
    customer = Client.with_session(server.url, BLOOM)
    booking = Booking(customer)
    with_model.script(rules=booking.rules())
    say(customer, booking.wish)
    with_model.process.kill()
    with_model.process.wait()

    kept = say(customer, AGREEMENT)
    assert booking.words in kept["response"]
    done = say(customer, DETAILS)
    assert_booked_once(server.url, booking, done["response"])
    told = explain(folder, done["message_id"])
    assert told["engine"][0] == "builtin"
    assert any("the model is" in line for line in told["engine"])


def test_a_server_killed_amid_a_models_turn_is_replaced_and_nothing_is_done_twice(folder, with_model):
    killed = Server(folder).wait_until_ready()
    other = Server(folder, database_url=refused_second_server(folder)).wait_until_ready()
    customer = Client.with_session(killed.url, BLOOM)
    booking = Booking(customer)
    with_model.script(rules=booking.rules())
    say(customer, booking.wish)
    say(customer, AGREEMENT)

    # Booked; then the model thinks for ever, and its server dies.
    with_model.script(booking.confirmation, {"text": "never", "silence": True})
    client_id = str(uuid.uuid4())
    lost = threading.Thread(target=lambda: pytest.raises(requests.ConnectionError, say, customer, DETAILS, client_id))
    lost.start()
    wait_until(
        lambda: '"confirmation_code' in str(with_model.bodies()[-1]["messages"][-1]["content"]),
        "asking the model again after the booking",
        REACHED_WITHIN_SECONDS,
    )
    told_first = with_model.bodies()[-1]["messages"]
    killed.kill()
    lost.join()

    try:
        done = say(customer.at(other.url), DETAILS, client_id)
        assert_booked_once(other.url, booking, done["response"])
        # The other server's model is told what this one's was, under the same ids.
        told_again = with_model.bodies()[-1]["messages"]
        assert told_again[-2:] == told_first[-2:]
        assert any("went on" in line for line in explain(folder, done["message_id"])["takeover"])
    finally:
        other.stop()

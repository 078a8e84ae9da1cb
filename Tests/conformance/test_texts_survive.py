"""Texts while servers die and while everybody wants to send: each handled once, and after STOP nothing (S2, S3, S8)."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from conftest import BLOOM
from fake_twilio import FakeTwilio
from patience import wait_until
from server import ADMIN_KEY, DataFolder, Server, free_port, refused_second_server
from sockets import sql
from twilio.request_validator import RequestValidator

NUMBER = "+12125550123"
PATH = "/twilio/sms/incoming"
PEOPLE = 24
DELIVERIES = 10
AT_ONCE = 40
SETTLED_WITHIN_SECONDS = 150


@pytest.fixture
def twilio():
    fake = FakeTwilio()
    yield fake
    fake.stop()


@pytest.fixture
def data():
    folder = DataFolder()
    yield folder
    folder.remove()


class Line:
    """Bloom's number with Twilio on the other end; the server behind it may die and come back."""

    def __init__(self, twilio: FakeTwilio, data: DataFolder) -> None:
        self.twilio = twilio
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        self.server = Server(
            self.data,
            port=self.port,
            settings=self.twilio.settings | {"PUBLIC_BASE_URL": self.url, "LOG_LEVEL": "warning"},
        ).wait_until_ready(within=90)

    def deliver(self, sid: str, sender: str, words: str) -> list[str] | None:
        """One delivery; what its answer brings, `None` where nobody answered."""
        fields = {
            "MessageSid": sid,
            "AccountSid": self.twilio.account_sid,
            "From": sender,
            "To": NUMBER,
            "Body": words,
        }
        signature = RequestValidator(self.twilio.auth_token).compute_signature(self.url + PATH, fields)
        try:
            answer = requests.post(
                self.url + PATH, data=fields, headers={"X-Twilio-Signature": signature}, timeout=30
            )
        except requests.RequestException:
            return None
        if answer.status_code == 503:
            return None
        assert answer.status_code == 200, answer.text
        return re.findall(r"<Message[^>]*>([^<]*)</Message>", answer.text)

    def deliver_all(self, texts: list[tuple[str, str]], words: str, then=lambda count: None) -> Counter:
        """Every text many times at once; how many messages each brought. `then` hears how many were answered."""
        brought: Counter = Counter()
        answered = 0
        with ThreadPoolExecutor(AT_ONCE) as pool:
            jobs = [
                (sid, pool.submit(self.deliver, sid, sender, words))
                for _ in range(DELIVERIES)
                for sid, sender in texts
            ]
            for sid, job in jobs:
                heard = job.result()
                if heard is not None:
                    answered += 1
                    brought[sid] += len(heard)
                then(answered)
        return brought

    def ask(self, statement: str) -> list[list[str]]:
        rows = sql(self.database_url, BLOOM, statement)
        return [row.split("|") for row in rows.splitlines() if row]

    @property
    def database_url(self) -> str:
        return refused_second_server(self.data)


def people(count: int) -> list[tuple[str, str]]:
    return [("SM" + uuid.uuid4().hex, f"+1917555{number:04}") for number in range(count)]


def test_s3_each_text_is_handled_once_under_tenfold_delivery_and_a_kill(twilio, data):
    line = Line(twilio, data)
    texts = people(PEOPLE)
    killed = False

    def kill(answered: int) -> None:
        nonlocal killed
        if answered >= PEOPLE and not killed:
            killed = True
            line.server.kill()

    brought = line.deliver_all(texts, "What are your hours?", then=kill)
    assert killed
    line.start()
    # Twilio repeats what nobody answered.
    brought += line.deliver_all(texts, "What are your hours?")

    database_url = line.database_url

    def ask(statement: str) -> list[list[str]]:
        return [row.split("|") for row in sql(database_url, BLOOM, statement).splitlines() if row]

    def is_settled() -> bool:
        waiting = ask(
            "SELECT count(*) FROM job WHERE state IN ('waiting', 'running') AND kind IN ('answer_text', 'send_message')"
        )
        return waiting == [["0"]]

    wait_until(is_settled, "an answer to every text", within=SETTLED_WITHIN_SECONDS)
    handled = dict(ask("SELECT client_id, count(*) FROM message WHERE answered_at IS NOT NULL GROUP BY client_id"))
    assert handled == {f"sms:{sid}": "1" for sid, _ in texts}
    recorded = ask("SELECT recipient, count(*) FROM outgoing WHERE purpose = 'reply' GROUP BY recipient")
    assert dict(recorded) == {sender: "1" for _, sender in texts}
    by_api = Counter(message["to"] for message in twilio.messages())
    heard = {sender: brought[sid] + by_api[sender] for sid, sender in texts}
    assert max(heard.values()) == 1, heard
    # Only what stood in an answer of the server that died may be lost, and the ledger knows of each.
    unheard = {sender for sender, count in heard.items() if count == 0}
    doubtful = {row[0] for row in ask("SELECT recipient FROM outgoing WHERE via = 'response' AND state <> 'delivered'")}
    assert unheard <= doubtful
    line.server.stop()


def test_s2_after_stop_nothing_but_help_reaches_a_number_until_start(twilio, data):
    line = Line(twilio, data)
    person = "+19175550199"

    def say(words: str) -> list[str]:
        heard = line.deliver("SM" + uuid.uuid4().hex, person, words)
        assert heard is not None
        return heard

    def to_person() -> list[str]:
        return [message["body"] for message in twilio.messages() if message["to"] == person]

    assert say("Hello") != []
    session = line.ask("SELECT session_id FROM texter")[0][0]

    # What is under way when STOP comes: a link that the business sends, held up by the provider.
    twilio.fail(*[{"kind": "status", "status": 503, "retry_after": "1"}] * 2)
    link = {"tenant_id": BLOOM, "phone": person}

    def send_link() -> None:
        answer = requests.post(
            line.url + "/handoff/sms",
            json=link,
            headers={"X-Admin-Key": ADMIN_KEY, "Idempotency-Key": uuid.uuid4().hex},
            timeout=30,
        )
        assert answer.status_code in (201, 409, 503), answer.text

    send_link()
    assert say("STOP") == []
    before = len(to_person())
    for _ in range(3):
        send_link()
    assert say("What are your hours?") == []
    assert say("A haircut next Tuesday at 2pm") == []
    assert "Bloom Wellness Studio" in say("HELP")[0]

    def is_over() -> bool:
        return line.ask("SELECT count(*) FROM outgoing WHERE state IN ('queued', 'sending') AND via = 'api'") == [["0"]]

    wait_until(is_over, "an end to what wanted to be sent", within=60)
    assert len(to_person()) == before
    assert line.ask("SELECT count(*) FROM outgoing WHERE state = 'suppressed'") >= [["3"]]
    assert say("START") != []
    assert say("What are your hours?") != []
    send_link()
    wait_until(lambda: len(to_person()) > before, "the link after START", within=60)
    assert line.ask("SELECT session_id FROM texter")[0][0] == session
    line.server.stop()

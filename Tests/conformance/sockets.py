"""A customer on `/ws`, with PyPI's python-socketio, and what they hear."""

from __future__ import annotations

import asyncio
import contextlib
import uuid

import socketio
from client import Client
from server import Server

WEBSOCKET, POLLING, UPGRADING = ["websocket"], ["polling"], ["polling", "websocket"]
TRANSPORTS = [WEBSOCKET, POLLING, UPGRADING]
PATIENCE_SECONDS = 30


class Talker:
    def __init__(self, server: Server, customer: Client, **options: object) -> None:
        self.server = server
        self.customer = customer
        self.client = socketio.AsyncClient(reconnection=False, **options)
        self.heard: asyncio.Queue[tuple[str, dict]] = asyncio.Queue()
        self.acknowledges = asyncio.Event()
        """Cleared, pushes are heard and not acknowledged."""
        self.acknowledges.set()
        self.client.on("*", self._hear)
        self.client.on("push", self._hear_push)
        self.client.on("disconnect", self._hear_end)

    @property
    def token(self) -> str:
        return self.customer.headers["Authorization"].removeprefix("Bearer ")

    async def _hear(self, name: str, *values: dict) -> None:
        self.heard.put_nowait((name, values[0] if values else {}))

    async def _hear_push(self, push: dict) -> None:
        self.heard.put_nowait(("push", push))
        await self.acknowledges.wait()

    async def _hear_end(self, *_: object) -> None:
        self.heard.put_nowait(("disconnect", {}))

    async def connect(self, transports: list[str] = WEBSOCKET, **headers: str) -> Talker:
        await self.client.connect(
            self.server.url,
            socketio_path="/ws",
            transports=transports,
            headers=headers,
            wait_timeout=PATIENCE_SECONDS,
        )
        return self

    async def call(self, event: str, data: object = None) -> dict:
        return await self.client.call(event, data, timeout=PATIENCE_SECONDS)

    async def join(self, **more: str) -> dict:
        """Joins as the customer; `more` overrides or adds."""
        return await self.call("join", {"tenant_id": self.customer.tenant, "token": self.token} | more)

    async def joined(self, transports: list[str] = WEBSOCKET, **more: str) -> Talker:
        await self.connect(transports)
        answer = await self.join(**more)
        assert "error" not in answer, answer
        assert await self.next() == ("joined", answer)
        return self

    async def next(self) -> tuple[str, dict]:
        return await asyncio.wait_for(self.heard.get(), PATIENCE_SECONDS)

    async def until(self, name: str) -> list[tuple[str, dict]]:
        """What is heard up to the next event of that name, which is the last of the list."""
        events = [await self.next()]
        while events[-1][0] != name:
            events.append(await self.next())
        return events

    async def hear(self, name: str) -> dict:
        return (await self.until(name))[-1][1]

    async def say(self, text: str, client_id: str | None = None) -> dict:
        """Sends a message and waits for its answer."""
        sent = await self.call("message", {"text": text, "client_id": client_id or uuid.uuid4().hex})
        assert "error" not in sent, sent
        answer = await self.hear("response")
        assert answer["message_id"] == sent["message_id"]
        return answer

    async def expect_error(self, event: str, data: object, code: str) -> dict:
        """The ack and an `error` event say the same."""
        refusal = (await self.call(event, data))["error"]
        assert refusal["code"] == code, refusal
        assert await self.next() == ("error", refusal)
        return refusal

    async def leave(self) -> None:
        await self.client.disconnect()
        if self.client.eio.http:
            await self.client.eio.http.close()


@contextlib.asynccontextmanager
async def talking(*talkers: Talker):
    try:
        yield talkers[0] if len(talkers) == 1 else talkers
    finally:
        for talker in talkers:
            with contextlib.suppress(Exception):
                await talker.leave()


def run(story, within: float = 120) -> None:
    asyncio.run(asyncio.wait_for(story(), within))

"""One customer's Socket.IO connection: says things, and hears the answer to each."""

from __future__ import annotations

import asyncio
import uuid

import requests
import socketio

from .reading import Reply

ANSWER_SECONDS = 60


class Line:
    def __init__(self, url: str, tenant: str, headers: dict[str, str]) -> None:
        self.url = url
        self.tenant = tenant
        self.headers = headers
        self.client = socketio.AsyncClient(reconnection=False)
        self.answers: dict[str, asyncio.Future[Reply]] = {}
        self.early: dict[str, Reply] = {}
        self.trouble: list[dict] = []
        self.heard: list[tuple[str, str]] = []
        self.client.on("response", self.take)
        self.client.on("error", self.trouble.append)

    async def open(self) -> Line:
        made = await asyncio.to_thread(
            requests.post, f"{self.url}/api/auth/session", json={"tenant_id": self.tenant}, headers=self.headers,
            timeout=ANSWER_SECONDS)
        made.raise_for_status()
        await self.client.connect(
            self.url, socketio_path="ws", transports=["websocket"], headers=self.headers, wait_timeout=60)
        joined = await self.client.call(
            "join", {"tenant_id": self.tenant, "token": made.json()["token"]}, timeout=ANSWER_SECONDS)
        assert "session_id" in joined, joined
        return self

    async def again(self) -> Line:
        """Another session, in which nobody knows them."""
        await self.close()
        line = Line(self.url, self.tenant, self.headers)
        line.heard, line.trouble = self.heard, self.trouble
        line.heard.append(("customer", "(comes back in another session)"))
        line.client.on("error", line.trouble.append)
        return await line.open()

    async def close(self) -> None:
        await self.client.disconnect()

    def take(self, response: dict) -> None:
        turn = response["message_id"]
        waiting = self.answers.get(turn)
        if waiting is None:
            self.early[turn] = Reply.of(response)
        elif not waiting.done():
            waiting.set_result(Reply.of(response))

    async def say(self, *texts: str) -> Reply:
        """Sends all at once, without a wait between them; the answers read as one."""
        turns = await asyncio.gather(*(self.send(text) for text in texts))
        replies = [await asyncio.wait_for(self.answer(turn), ANSWER_SECONDS) for turn in turns]
        whole = replies[0]
        for reply in replies[1:]:
            whole = reply.after(whole)
        self.heard += [("customer", text) for text in texts] + [("assistant", reply.text) for reply in replies]
        return whole

    async def send(self, text: str) -> str:
        taken = await self.client.call(
            "message", {"text": text, "client_id": str(uuid.uuid4())}, timeout=ANSWER_SECONDS)
        assert "message_id" in taken, taken
        return taken["message_id"]

    async def answer(self, turn: str) -> Reply:
        if turn not in self.early:
            self.answers[turn] = asyncio.get_running_loop().create_future()
            return await self.answers[turn]
        return self.early.pop(turn)

"""Uvicorn's websocket protocol, visible to the application, so that the hub can write frames that many receive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from websockets.http11 import Request

EXTENSION: Final = "fairsite.shared_frames"
MOST_QUEUED: Final = 8
"""Messages that wait for the application before no more are read."""
MOST_PONGS: Final = 262_144
"""Bytes before a reader beyond which no ping is answered."""
LAST_WORDS_S: Final = 5.0  # seconds that a reader who has stopped gets to read why it is closed
SILENT: Final = 1011  # the code for whoever answers no ping


class SharedFrameProtocol(WebSocketsSansIOProtocol):
    """Needs compression to be off: a frame that is shared can't be compressed for one receiver."""

    heard_at = 0.0

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):  # the application begins to run after this
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self

    def data_received(self, data: bytes) -> None:
        self.heard_at = self.loop.time()
        super().data_received(data)

    def send_receive_event_to_app(self) -> None:
        """The server stops reading for each message and begins again after it: two calls of the system for nothing."""
        was_paused, self.read_paused = self.read_paused, True
        super().send_receive_event_to_app()
        self.read_paused = was_paused
        if not was_paused and self.queue.qsize() >= MOST_QUEUED:
            self.read_paused = True
            self.transport.pause_reading()

    def handle_ping(self) -> None:
        """Whoever asks and does not read the answers is not answered for ever."""
        if self.waiting > MOST_PONGS:
            self.close_now(SILENT, "answers to pings are not read")
        else:
            super().handle_ping()

    def keepalive_timeout(self) -> None:
        """Whoever answers no more has gone, also while bytes wait for him: a transport that is closed would wait."""
        self.pong_timer = self.pending_ping_payload = None
        self.close_now(SILENT, "no answer to a ping")

    @property
    def silent_for(self) -> float:
        """Seconds since anything came: at most those between two pings while the other side lives."""
        return self.loop.time() - self.heard_at

    @property
    def is_open(self) -> bool:
        return self.handshake_complete and not self.close_sent and not self.transport.is_closing()

    @property
    def waiting(self) -> int:
        """Bytes that its reader has not taken yet."""
        return self.transport.get_write_buffer_size()

    def write(self, raw: bytes) -> None:
        if self.is_open:
            self.transport.write(raw)

    def close_now(self, code: int, reason: str) -> None:
        """Without waiting for a reader who has stopped reading."""
        if not self.is_open:
            return
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:  # so that the answer is heard, and the line is free at once
            self.read_paused = False
            self.transport.resume_reading()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_timer = self.loop.call_later(LAST_WORDS_S, self.transport.abort)

"""Uvicorn's websocket protocol, visible to the application, so that the hub can write frames that many receive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

if TYPE_CHECKING:
    from websockets.http11 import Request

EXTENSION: Final = "fairsite.shared_frames"
LAST_WORDS_S: Final = 5.0  # seconds that a reader who has stopped gets to read why it is closed


class SharedFrameProtocol(WebSocketsSansIOProtocol):
    """Needs compression to be off: a frame that is shared can't be compressed for one receiver."""

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):  # the application begins to run after this
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self

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
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.close_timer = self.loop.call_later(LAST_WORDS_S, self.transport.abort)

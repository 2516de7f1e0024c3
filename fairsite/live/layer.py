"""The channel layer: what is sent to a group as a frame reaches sockets through the hub."""

from __future__ import annotations

from typing import Any

from asgiref.sync import sync_to_async
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.utils import timezone

from fairsite.live.frames import Frame, encoded
from fairsite.live.pushing import push


class HubLayer(RedisPubSubChannelLayer):
    """`group_send("conversation.7", {"type": "frame", "event": …, "data": …})` from a task, the console or a shell.

    Messages of other types go from consumer to consumer, as Channels has it.
    """

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        if message.get("type") != "frame":
            await super().group_send(group, message)
            return
        frame = Frame((group,), encoded(message["event"], message["data"], at=timezone.now()))
        await sync_to_async(push, thread_sensitive=False)(frame)

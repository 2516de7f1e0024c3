"""The same talk as anybody would write it first: a consumer of Channels, its groups over Redis, messages by the ORM.

It signs people in, asks whether they may, keeps each message with a number, and sends it to the group.
"""

import json
from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import transaction

settings.CHANNEL_LAYERS["plain"] = {
    "BACKEND": "channels_redis.core.RedisChannelLayer",
    "CONFIG": {
        "hosts": [{"address": settings.REDIS_URL, "max_connections": 10_000, "socket_timeout": None}],
        "capacity": 100_000,
    },
}
pages = get_asgi_application()

from meetings.models import Conversation, Message  # noqa: E402 - once Django is set up
from meetings.serializers.message import MessageSerializer  # noqa: E402


class PlainTalk(AsyncJsonWebsocketConsumer):  # type: ignore[misc]
    channel_layer_alias = "plain"

    @classmethod
    async def encode_json(cls, content: Any) -> str:
        return json.dumps(content, separators=(",", ":"), default=str)

    async def connect(self) -> None:
        await self.accept()
        await self.send_json({"event": "hello", "data": {"person": self.scope["user"].pk}})

    async def receive_json(self, content: Any, **_: Any) -> None:
        if content["do"] == "place.join":
            self.room = int(content["with"]["place"].partition(".")[2])
            await self.channel_layer.group_add(f"talk.{self.room}", self.channel_name)
            await self.send_json({"re": content["id"], "ok": {}})
        else:
            said = await self.keep(content["with"])
            await self.channel_layer.group_send(f"talk.{self.room}", {"type": "posted", "said": said})
            await self.send_json({"re": content["id"], "ok": {"seq": said["seq"]}})

    @database_sync_to_async
    def keep(self, given: Any) -> dict[str, Any]:
        person = self.scope["user"]
        with transaction.atomic():
            room = Conversation.objects.visible_to(person).select_for_update(of=("self",)).get(pk=self.room)
            room.last_seq += 1
            room.save(update_fields=["last_seq"])
            number = room.last_seq
            message = Message.objects.create(
                conversation=room,
                seq=number,
                changed_seq=number,
                author=person,
                client_key=given["client_key"],
                text=given["text"],
            )
        shape = MessageSerializer(message).data
        return json.loads(json.dumps(shape, default=str))

    async def posted(self, event: Any) -> None:
        said = event["said"]
        await self.send_json({"event": "message.posted", "seq": said["seq"], "data": said})


talk = AuthMiddlewareStack(PlainTalk.as_asgi())


async def application(scope: Any, receive: Any, send: Any) -> None:
    await (talk if scope["type"] == "websocket" else pages)(scope, receive, send)

"""Where one is signed in, without any key."""

from __future__ import annotations

from rest_framework import serializers

from fairsite.accounts.devices import browser_name
from fairsite.accounts.models import Session


class SessionSerializer(serializers.ModelSerializer):
    """`is_current`: whether it is the one that asks; `address` is shortened to a network."""

    id = serializers.CharField(source="mark", read_only=True)
    browser = serializers.SerializerMethodField()
    is_current = serializers.SerializerMethodField()

    class Meta:
        model = Session
        fields = ("id", "browser", "address", "began_at", "seen_at", "is_current")
        read_only_fields = fields

    def get_browser(self, session: Session) -> str:
        return browser_name(session.browser)

    def get_is_current(self, session: Session) -> bool:
        return session.pk == self.context["request"].session.session_key

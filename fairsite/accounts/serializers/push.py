"""Browsers that tell somebody of news: as they are asked for, and as they are shown, without any secret."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from fairsite.accounts.devices import browser_name
from fairsite.accounts.enums import PushShows
from fairsite.accounts.models import PushSubscription
from fairsite.accounts.models.push import LONGEST_ENDPOINT
from fairsite.pages_elsewhere import NotReached, Reach, looked_at
from fairsite.web_push import Reader


class PushSubscriptionSerializer(serializers.ModelSerializer):
    """`shows`: whether it tells from `who` something is, or its `words` too; `is_current`: the browser that asks."""

    browser = serializers.SerializerMethodField()
    is_current = serializers.SerializerMethodField()
    shows = serializers.ChoiceField(choices=PushShows.choices, read_only=True)

    class Meta:
        model = PushSubscription
        fields = ("id", "browser", "shows", "created_at", "told_at", "is_current")
        read_only_fields = fields

    def get_browser(self, subscription: PushSubscription) -> str:
        return browser_name(subscription.session.browser)

    def get_is_current(self, subscription: PushSubscription) -> bool:
        return subscription.session_id == self.context["request"].session.session_key


class PushEventSerializer(serializers.ModelSerializer):
    """Which browser, by its number alone."""

    class Meta:
        model = PushSubscription
        fields = ("id", "shows", "created_at")
        read_only_fields = fields


class PushKeysSerializer(serializers.Serializer[Any]):
    p256dh = serializers.CharField(max_length=88)
    auth = serializers.CharField(max_length=24)

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        try:
            Reader.of(**attrs)
        except ValueError as error:
            raise serializers.ValidationError(_("No browser has such keys."), code="no_keys") from error
        return attrs


class SubscribingSerializer(serializers.Serializer[Any]):
    """As a browser writes its subscription (`PushSubscription.toJSON()`), and what it shows, if that is to change."""

    endpoint = serializers.CharField(max_length=LONGEST_ENDPOINT)
    keys = PushKeysSerializer()
    shows = serializers.ChoiceField(choices=PushShows.choices, required=False)

    def validate_endpoint(self, endpoint: str) -> str:
        try:
            looked_at(endpoint, Reach(ports=(443,)))
        except (NotReached, ValueError) as error:
            raise serializers.ValidationError(_("No push service has such an address."), code="no_endpoint") from error
        if not endpoint.isascii() or not endpoint.startswith("https://"):
            raise serializers.ValidationError(_("No push service has such an address."), code="no_endpoint")
        return endpoint


class PushSerializer(serializers.Serializer[Any]):
    """`public_key` is the `applicationServerKey` that a browser is asked with; empty where the site tells nobody."""

    public_key = serializers.CharField(allow_blank=True)
    browsers = PushSubscriptionSerializer(many=True)

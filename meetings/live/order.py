"""Commands by which order is kept in a conversation, and at a fair by those who run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from rest_framework import serializers

from booths.gates import run_fair_or_404
from fairsite.live.commands import command
from meetings.actions.block import block_other_side, unblock_other_side
from meetings.actions.report import decide_report, report_message
from meetings.actions.rules import set_talk_rules
from meetings.actions.silence import lift_silence, silence_person
from meetings.gates import report_or_404, silence_or_404, talker_at
from meetings.live.conversation import AtFairSerializer, InConversationSerializer, conversation_in
from meetings.live.message import AtMessageSerializer, message_in
from meetings.moderation import after
from meetings.serializers.block import BlockSerializer
from meetings.serializers.report import ReportingSerializer, ReportLineSerializer, ReportSerializer, VerdictSerializer
from meetings.serializers.rules import TalkRulesSerializer
from meetings.serializers.silence import LiftingSerializer, SilenceLineSerializer, SilencingSerializer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User
    from meetings.models import Block, Report, Silence, TalkRules


class ReportingOneSerializer(AtMessageSerializer, ReportingSerializer):
    pass


class DecidingSerializer(AtFairSerializer, VerdictSerializer):
    report = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class SilencingOneSerializer(AtFairSerializer, SilencingSerializer):
    pass


class LiftingOneSerializer(AtFairSerializer, LiftingSerializer):
    silence = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class SettingRulesSerializer(AtFairSerializer, TalkRulesSerializer):
    pass


@command("message.report", shape=ReportingOneSerializer, answer=ReportSerializer, twin="POST api_message_reports")
def report(person: User, given: Mapping[str, Any]) -> Report:
    message = message_in(person, given)
    return report_message(message=message, reason=given["reason"], words=given["words"], by=person)


@command("conversation.block", shape=InConversationSerializer, answer=BlockSerializer, twin="PUT api_block")
def block(person: User, given: Mapping[str, Any]) -> Block:
    return block_other_side(conversation=conversation_in(person, given), by=person)


@command("conversation.unblock", shape=InConversationSerializer, answer=BlockSerializer, twin="DELETE api_block")
def unblock(person: User, given: Mapping[str, Any]) -> Block:
    return unblock_other_side(conversation=conversation_in(person, given), by=person)


@command("report.decide", shape=DecidingSerializer, answer=ReportLineSerializer, twin="PUT api_verdict")
def decide(person: User, given: Mapping[str, Any]) -> Report:
    found = report_or_404(person, run_fair_or_404(person, given["fair"]), given["report"])
    until = after(given["hours"], timezone.now())
    return decide_report(report=found, verdict=given["verdict"], reason=given["reason"], until=until, by=person)


@command("person.silence", shape=SilencingOneSerializer, answer=SilenceLineSerializer, twin="POST api_silences")
def silence(person: User, given: Mapping[str, Any]) -> Silence:
    fair = run_fair_or_404(person, given["fair"])
    until = after(given["hours"], timezone.now())
    whom = talker_at(fair, given["person"])
    return silence_person(fair=fair, person=whom, reason=given["reason"], until=until, by=person)


@command("silence.lift", shape=LiftingOneSerializer, answer=SilenceLineSerializer, twin="PUT api_silence_lifted")
def lift(person: User, given: Mapping[str, Any]) -> Silence:
    found = silence_or_404(person, run_fair_or_404(person, given["fair"]), given["silence"])
    return lift_silence(silence=found, reason=given["reason"], by=person)


@command("talk_rules.set", shape=SettingRulesSerializer, answer=TalkRulesSerializer, twin="PUT api_talk_rules")
def set_rules(person: User, given: Mapping[str, Any]) -> TalkRules:
    fair = run_fair_or_404(person, given["fair"])
    return set_talk_rules(fair=fair, slow_seconds=given["slow_seconds"], words=given["words"], by=person)

"""Addresses of discussing and negotiating, below `/api/v1/`."""

from django.urls import include, path

from meetings.api.block import BlockView
from meetings.api.card import CardView
from meetings.api.conversation import (
    BoothConversationView,
    ConversationsView,
    ConversationView,
    ReadView,
    StandingView,
)
from meetings.api.desk import ClosedView, CountsView, DeskView, HandOversView, SecondView, TakenView
from meetings.api.digest import DigestView
from meetings.api.message import ChangesView, MessagesView, MessageView, WordingsView
from meetings.api.reaction import ReactionView
from meetings.api.reply import RepliesView, ReplyView
from meetings.api.report import ReportsOfMessageView, ReportsView, ReportView, VerdictView
from meetings.api.rules import TalkRulesView
from meetings.api.silence import LiftedView, SilencesView
from meetings.api.transcript import TranscriptPaperView, TranscriptTableView, TranscriptView
from meetings.api.translation import TranslationView
from meetings.api.typist import TypingView

conversation = [
    path("", ConversationView.as_view(), name="api_conversation"),
    path("read/", ReadView.as_view(), name="api_read"),
    path("standing/", StandingView.as_view(), name="api_conversation_standing"),
    path("card/", CardView.as_view(), name="api_card"),
    path("taken/", TakenView.as_view(), name="api_taken"),
    path("handovers/", HandOversView.as_view(), name="api_handovers"),
    path("second/", SecondView.as_view(), name="api_second"),
    path("closed/", ClosedView.as_view(), name="api_closed"),
    path("transcript/", TranscriptView.as_view(), name="api_transcript"),
    path("transcript.csv", TranscriptTableView.as_view(), name="api_transcript_table"),
    path("transcript.pdf", TranscriptPaperView.as_view(), name="api_transcript_paper"),
    path("changes/", ChangesView.as_view(), name="api_changes"),
    path("messages/", MessagesView.as_view(), name="api_messages"),
    path("messages/<int:seq>/", MessageView.as_view(), name="api_message"),
    path("messages/<int:seq>/reactions/<str:reaction>/", ReactionView.as_view(), name="api_reaction"),
    path("messages/<int:seq>/wordings/", WordingsView.as_view(), name="api_wordings"),
    path("messages/<int:seq>/translation/", TranslationView.as_view(), name="api_translation"),
    path("typing/", TypingView.as_view(), name="api_typing"),
    path("messages/<int:seq>/reports/", ReportsOfMessageView.as_view(), name="api_message_reports"),
    path("block/", BlockView.as_view(), name="api_block"),
]

fair = [
    path("booths/<str:code>/conversation/", BoothConversationView.as_view(), name="api_booth_conversation"),
    path("counts/", CountsView.as_view(), name="api_counts"),
    path("exhibitors/<int:exhibitor_id>/desk/", DeskView.as_view(), name="api_desk"),
    path("exhibitors/<int:exhibitor_id>/replies/", RepliesView.as_view(), name="api_replies"),
    path("exhibitors/<int:exhibitor_id>/replies/<int:reply_id>/", ReplyView.as_view(), name="api_reply"),
    path("reports/", ReportsView.as_view(), name="api_reports"),
    path("reports/<int:report_id>/", ReportView.as_view(), name="api_report"),
    path("reports/<int:report_id>/verdict/", VerdictView.as_view(), name="api_verdict"),
    path("silences/", SilencesView.as_view(), name="api_silences"),
    path("silences/<int:silence_id>/lifted/", LiftedView.as_view(), name="api_silence_lifted"),
    path("talk-rules/", TalkRulesView.as_view(), name="api_talk_rules"),
    path("conversations/", ConversationsView.as_view(), name="api_conversations"),
    path("conversations/<int:conversation_id>/", include(conversation)),
]

urlpatterns = [
    path("me/digest/", DigestView.as_view(), name="api_digest"),
    path("fairs/<slug:fair_slug>/", include(fair)),
]

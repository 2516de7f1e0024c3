from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("meeting and negotiating")

    def ready(self) -> None:
        """No file outlives its row."""
        from django.db.models.signals import post_delete

        from meetings.actions.attachment import remove_files_of

        post_delete.connect(remove_files_of, sender="meetings.Attachment")

"""People who can sign in."""

import factory

from fairsite.accounts.models import User

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody with a proven address and `PASSWORD`."""

    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@fair.test")

    @classmethod
    def _create(cls, model_class, **fields):
        return model_class.objects.create_proven_user(fields.pop("email"), fields.pop("password", PASSWORD), **fields)
